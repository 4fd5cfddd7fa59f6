// SPDX-License-Identifier: BSL-1.0
// y = (x + 3) / 6 within [0, 1]
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/number.hpp>

namespace ctnn {

/// Courbariaux et al., 2015, with PyTorch's slope of 1/6.
struct HardSigmoid {
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true;
  static constexpr Course course = Course::rising({.single = 0, .doubled = 0});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>) {
      return along<HardSigmoid>(x);
    } else {
      if (is_constant_nan(x)) return x;
      return clamp(rounded(x) + T(3), T(0), T(6)) / T(6);
    }
  }
  template <class T> static constexpr T slope(T, T y) { return select((y > T(0)) & (y < T(1)), T(1.0 / 6), T(0)); }
};

}  // namespace ctnn
