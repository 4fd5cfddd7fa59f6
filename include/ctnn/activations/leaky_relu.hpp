// SPDX-License-Identifier: BSL-1.0
// y = x for x > 0, else slope * x
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/base/rate.hpp>
#include <ctnn/initializers/he.hpp>

namespace ctnn {

/// LeakyReLU<> has slope 0.01 below zero, LeakyReLU<0.2> has 0.2.
template <Rate NegativeSlope = 0.01> struct LeakyReLU {
  static_assert(NegativeSlope.value > 0, "a slope of 0 is ReLU; a negative one cannot be told from the output");
  using Initializer = He;
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true;
  template <class T> static constexpr T value(T x) {
    if (is_constant_nan(x)) return x;
    return select(x < T(0), T(NegativeSlope.value) * x, x);
  }
  template <class T> static constexpr T slope(T, T y) { return select(y > T(0), T(1), T(NegativeSlope.value)); }
};

}  // namespace ctnn
