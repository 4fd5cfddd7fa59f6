// SPDX-License-Identifier: BSL-1.0
// y = scale x for x > 0, else scale alpha (e^x - 1): keeps mean 0 and variance 1 from layer to layer
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/initializers/lecun_normal.hpp>

namespace ctnn {

/// Klambauer et al., 2017.
struct SELU {
  using Initializer = LeCunNormal;
  static constexpr double alpha = 1.6732632423543772848170429916717;
  static constexpr double scale = 1.0507009873554804934193349852946;
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true, is_transcendental = true;
  static constexpr Course course = Course::rising({.single = 3});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>) {
      return along<SELU>(x);
    } else {
      if (is_constant_nan(x)) return x;
      return select(x > T(0), times<scale>(x), times<scale * alpha>(expm1(x)));
    }
  }
  template <class T> static constexpr T slope(T, T y) {
    return select(y > T(0), T(scale), rounded(y) + T(scale * alpha));
  }
};

}  // namespace ctnn
