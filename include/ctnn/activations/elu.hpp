// SPDX-License-Identifier: BSL-1.0
// y = x for x > 0, else alpha (e^x - 1)
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/initializers/he.hpp>

namespace ctnn {

/// Clevert et al., 2016. ELU<> has alpha 1, ELU<0.0> is ReLU. With a negative alpha the output does not tell the side, so
/// the gradient looks at the input.
template <Real Alpha = 1.0> struct ELU {
  static_assert(Alpha.is_finite(), "alpha of ELU is a finite number");
  using Initializer = He;
  static constexpr bool slope_uses_input = Alpha.value < 0;
  static constexpr bool vectorizes = true, is_transcendental = Alpha.value != 0;
  static constexpr Course course = Alpha.value < 0 ? Course::valley(0, {.single = 3}) : Course::rising({.single = 3});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>) {
      return along<ELU>(x);
    } else {
      if (is_constant_nan(x)) return x;
      if constexpr (Alpha.value == 0)
        return at_least(x, T(0));
      else
        return select(x > T(0), x, T(Alpha.value) * expm1(x));
    }
  }
  template <class T> static constexpr T slope(T x, T y) {
    return select((slope_uses_input ? x : y) > T(0), T(1), rounded(y) + T(Alpha.value));
  }
};

}  // namespace ctnn
