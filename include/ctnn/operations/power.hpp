// SPDX-License-Identifier: BSL-1.0
// y = a^b, element by element.
#pragma once

#include <ctnn/base/math/log.hpp>
#include <ctnn/base/math/pow.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/operations/elementwise.hpp>

#include <cstddef>
#include <limits>

namespace ctnn {

namespace detail {
struct PowerOfOperands {
  template <class V> CTNN_INLINE static constexpr V value(V a, V b) { return pow(a, b); }
  template <std::size_t I, class V> CTNN_INLINE static constexpr V gradient(V dy, V y, V a, V b) {
    const V zero(0), one(1);
    if constexpr (I == 0) {
      const auto constant = b == zero;  // 0 times infinity is NaN
      const V slope = pow(select(constant, one, a), select(constant, one, b - one));
      if (is_constant_nan(slope)) return slope;
      return select(constant, zero, dy * b * slope);
    } else {
      if (is_constant_nan(y)) return y;
      const auto vanishes = (y == zero) & (b >= zero);  // 0^b, which grows nowhere
      const V slope = log(select(a > zero, a, one));
      return select(vanishes, zero, select(a < zero, V(std::numeric_limits<double>::quiet_NaN()), dy * y * slope));
    }
  }
};
}  // namespace detail

/// As ctnn::pow: NaN of a negative base unless the exponent is whole, 1 of the exponent 0. The gradient of the exponent is
/// NaN where the base is negative, as in PyTorch. Of shapes that differ, numpy's broadcasting.
struct Power {
  template <class A, class B> using Of = detail::Elementwise<detail::PowerOfOperands, A, B>;
};

}  // namespace ctnn
