// SPDX-License-Identifier: BSL-1.0
// sigmoid(x) = 1 / (1 + e^-x).
#ifndef CTNN_BASE_MATH_SIGMOID_HPP
#define CTNN_BASE_MATH_SIGMOID_HPP

#include <ctnn/base/math/exp.hpp>

namespace ctnn {

/// Computed as t / (t + t 2^n (1 + p)), with t so chosen that neither end of the range over- or underflows early.
template <Number V> constexpr V sigmoid(V x) noexcept {
  using T = scalar_of<V>;
  constexpr T limit = -detail::exp_underflow<T>;
  const auto e = detail::exp_parts(clamp(-x, -limit, limit));
  V t{};  // 1 / rest
  if constexpr (is_single<V>)
    t = from_bits(0x7f000000u - bits(e.rest));
  else
    t = from_bits(0x7fe0000000000000u - bits(e.rest));
  const V y = t / mul_add(e.p, e.scale, e.scale + t);
  return select(x == x, y, V(std::numeric_limits<T>::quiet_NaN()));
}

}  // namespace ctnn

#endif
