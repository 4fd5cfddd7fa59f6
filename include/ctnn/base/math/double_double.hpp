// SPDX-License-Identifier: BSL-1.0
// Numbers of twice the precision, as unevaluated sums high + low: for the logarithm inside pow.
#pragma once

#include <ctnn/base/number.hpp>

namespace ctnn::detail {

template <class V> struct DoubleDouble {
  V high;
  V low;
};

/// a + b exactly, for |a| >= |b| or a = 0. The operands go through rounded(): a product among them stays a product.
template <FloatLike V> CTNN_INLINE constexpr DoubleDouble<V> ordered_sum(V a, V b) noexcept {
  a = rounded(a);
  b = rounded(b);
  const V sum = a + b;
  return {sum, b - (sum - a)};
}

/// a * b exactly, barring underflow: with a fused multiply-add, or from halves of 26 bits (Dekker, 1971).
template <FloatLike V> CTNN_INLINE constexpr DoubleDouble<V> exact_product(V a, V b) noexcept {
  const V product = rounded(a * b);
  if constexpr (fused_mul_add) {
    return {product, mul_add(a, b, -product)};
  } else {
    const V a_high = from_bits(bits(a) & ~std::uint64_t{0x7ffffff}), a_low = a - a_high;
    const V b_high = from_bits(bits(b) & ~std::uint64_t{0x7ffffff}), b_low = b - b_high;
    return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
  }
}

}  // namespace ctnn::detail
