// SPDX-License-Identifier: BSL-1.0
// y = e^(-x^2)
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/math/exp.hpp>

namespace ctnn {

struct Gaussian {
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true, is_transcendental = true;
  static constexpr Course course = Course::hill(0);
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>) {
      return along<Gaussian>(x);
    } else {
      if (is_constant_nan(x)) return x;
      const T bounded = clamp(x, T(-limit), T(limit));  // its square is finite
      return exp(-(bounded * bounded));
    }
  }
  template <class T> static constexpr T slope(T x, T y) { return T(-2) * clamp(x, T(-limit), T(limit)) * y; }

 private:
  static constexpr double limit = 32;  // y is 0 there
};

}  // namespace ctnn
