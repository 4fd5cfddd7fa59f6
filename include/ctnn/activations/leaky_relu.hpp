// SPDX-License-Identifier: BSL-1.0
// y = x for x > 0, else slope * x
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/initializers/he.hpp>

namespace ctnn {

/// LeakyReLU<> has slope 0.01 below zero, LeakyReLU<0.2> has 0.2. LeakyReLU<0.0> is ReLU; with a negative slope the
/// output does not tell the side, so the gradient looks at the input.
template <Real NegativeSlope = 0.01> struct LeakyReLU {
  static_assert(NegativeSlope.is_finite(), "the slope of LeakyReLU is a finite number");
  using Initializer = He;
  static constexpr bool slope_uses_input = NegativeSlope.value < 0;
  static constexpr bool vectorizes = true;
  static constexpr Course course = NegativeSlope.value < 0 ? Course::valley(0, {0, 0}) : Course::rising({0, 0});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>) {
      return along<LeakyReLU>(x);
    } else {
      if (is_constant_nan(x)) return x;
      if constexpr (NegativeSlope.value == 0)
        return at_least(x, T(0));  // infinity times 0 is NaN
      else
        return select(x < T(0), times<NegativeSlope>(x), x);
    }
  }
  template <class T> static constexpr T slope(T x, T y) {
    return select((slope_uses_input ? x : y) > T(0), T(1), T(NegativeSlope.value));
  }
};

}  // namespace ctnn
