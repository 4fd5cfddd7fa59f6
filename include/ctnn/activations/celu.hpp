// SPDX-License-Identifier: BSL-1.0
// y = x for x > 0, else alpha (e^(x / alpha) - 1): an ELU whose slope has no jump
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/initializers/he.hpp>

namespace ctnn {

/// Barron, 2017. CELU<> has alpha 1. A negative alpha makes it bend down, without bound.
template <Real Alpha = 1.0> struct CELU {
  static_assert(Alpha.is_finite() && Alpha.value != 0,
                "CELU divides by alpha, so make it a finite number other than 0");
  using Initializer = He;
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true, is_transcendental = true;
  static constexpr Course course = Course::rising({.single = 3});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>) {
      return along<CELU>(x);
    } else {
      if (is_constant_nan(x)) return x;
      return select(x > T(0), x, T(Alpha.value) * expm1(x * T(1 / Alpha.value)));
    }
  }
  template <class T> static constexpr T slope(T, T y) {
    return select(y > T(0), T(1), (rounded(y) + T(Alpha.value)) / T(Alpha.value));
  }
};

}  // namespace ctnn
