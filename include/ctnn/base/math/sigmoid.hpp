// SPDX-License-Identifier: BSL-1.0
// sigmoid(x) = 1 / (1 + e^-x).
#pragma once

#include <ctnn/base/math/exp.hpp>

#include <type_traits>

namespace ctnn {

/// Computed as t / (t + 2^m (1 + p)), with t so chosen that neither end of the range over- or underflows early.
template <Number V> constexpr V sigmoid(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;  // arithmetic on NaN is no constant
  using T = scalar_of<V>;
  const auto e = detail::exp_parts(clamp(-x, detail::exp_underflow<T>, -detail::exp_underflow<T>));
  V t{};  // 1 / rest
  if constexpr (is_single<V>)
    t = from_bits(0x7f000000u - bits(e.rest));
  else
    t = from_bits(0x7fe0000000000000u - bits(e.rest));
  const V sum = e.scale + t;
  const V lost = t - (sum - e.scale);  // without it the error reaches 2.3 ulp near x = -17
  return t / (sum + mul_add(e.p, e.scale, lost));
}

}  // namespace ctnn
