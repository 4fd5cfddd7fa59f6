// SPDX-License-Identifier: BSL-1.0
// y = x / (1 + |x|)
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/number.hpp>

namespace ctnn {

/// Turian et al., 2009.
struct Softsign {
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true;
  static constexpr Course course = Course::rising({.single = 2});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>) {
      return along<Softsign>(x);
    } else {
      if (is_constant_nan(x)) return x;
      const T bounded = clamp(x, T(-0x1p60), T(0x1p60));  // infinity over infinity is NaN
      return bounded / (T(1) + abs(bounded));
    }
  }
  template <class T> static constexpr T slope(T, T y) {
    const T rest = T(1) - abs(rounded(y));
    return rest * rest;
  }
};

}  // namespace ctnn
