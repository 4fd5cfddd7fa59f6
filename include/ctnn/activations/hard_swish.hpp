// SPDX-License-Identifier: BSL-1.0
// y = x (x + 3) / 6 for -3 < x < 3, 0 below, x above
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/initializers/he.hpp>

namespace ctnn {

/// Howard et al., 2019.
struct HardSwish {
  using Initializer = He;
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true;
  static constexpr Course course = Course::valley(-1.5, {.single = 2});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>) {
      return along<HardSwish>(x);
    } else {
      if (is_constant_nan(x)) return x;
      const T bounded = select(x < T(-3), T(-3), rounded(x));  // infinity times 0 is NaN
      return bounded * (at_most(bounded + T(3), T(6)) / T(6));
    }
  }
  template <class T> static constexpr T slope(T x, T) {
    const T inside = clamp(x, T(-3), T(3)) / T(3) + T(0.5);
    return select(x < T(-3), T(0), select(x > T(3), T(1), inside));
  }
};

}  // namespace ctnn
