// SPDX-License-Identifier: BSL-1.0
// y = x^2
#pragma once

#include <ctnn/base/course.hpp>

namespace ctnn {

struct Squared {
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true;
  static constexpr Course course = Course::valley(0, {0, 0});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>)
      return along<Squared>(x);
    else
      return x * x;
  }
  template <class T> static constexpr T slope(T x, T) { return T(2) * x; }
};

}  // namespace ctnn
