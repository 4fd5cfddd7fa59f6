// SPDX-License-Identifier: BSL-1.0
// softplus(x) = log(1 + e^x) = max(x, 0) + log1p(e^-|x|).
#pragma once

#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/log.hpp>

#include <type_traits>

namespace ctnn {

template <FloatLike V> constexpr V softplus(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;  // arithmetic on NaN is no constant
  using T = scalar_of<V>;
  const auto e = detail::exp_parts(-at_most(abs(x), -detail::exp_underflow<T>));
  const V power = rounded(mul_add(e.p, e.scale, e.scale) * e.rest);
  return rounded(select(x < T(0), V(T(0)), x)) + detail::log1p_regular(power);
}
template <BringsFunctions V> constexpr V softplus(const V& x) noexcept { return V::Functions::softplus(x); }

}  // namespace ctnn
