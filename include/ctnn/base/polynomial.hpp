// SPDX-License-Identifier: BSL-1.0
// Polynomials in Estrin's order: c0 + c1 x + (c2 + c3 x) x^2 + ...
#pragma once

#include <ctnn/base/number.hpp>

#include <type_traits>

namespace ctnn::detail {

// Without fusion mul_add is a product and a sum. Written so, a polynomial is one call for the compiler's constant
// evaluator, which pays a microsecond for every call; the bits are the same.
template <class V> inline constexpr bool plain_products = !fused_mul_add && std::is_floating_point_v<V>;

/// x2 = x * x.
template <FloatLike V, class T = scalar_of<V>>
CTNN_INLINE constexpr V cubic(V x, V x2, T c0, T c1, T c2, T c3) noexcept {
  if constexpr (plain_products<V>)
    return (c3 * x + c2) * x2 + (c1 * x + c0);
  else
    return mul_add(x2, mul_add(x, c3, c2), mul_add(x, c1, c0));
}

template <FloatLike V, class T = scalar_of<V>>
CTNN_INLINE constexpr V quartic(V x, V x2, T c0, T c1, T c2, T c3, T c4) noexcept {
  if constexpr (plain_products<V>)
    return (c4 * x2 + (c3 * x + c2)) * x2 + (c1 * x + c0);
  else
    return mul_add(x2, mul_add(x2, c4, mul_add(x, c3, c2)), mul_add(x, c1, c0));
}

}  // namespace ctnn::detail
