// SPDX-License-Identifier: BSL-1.0
// y = the smallest whole number that is at least x
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/math/whole.hpp>

namespace ctnn {

/// Its slope is 0, as in PyTorch.
struct Ceil {
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true;
  static constexpr Course course = Course::rising({0, 0});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>)
      return along<Ceil>(x);
    else
      return detail::whole<detail::Whole::above>(x);
  }
  template <class T> static constexpr T slope(T, T) { return T(0); }
};

}  // namespace ctnn
