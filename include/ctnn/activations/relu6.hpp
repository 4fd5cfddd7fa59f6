// SPDX-License-Identifier: BSL-1.0
// y = x within [0, 6]
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/initializers/he.hpp>

namespace ctnn {

/// Krizhevsky, 2010. The slope is 0 at both ends.
struct ReLU6 {
  using Initializer = He;
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true;
  template <class T> static constexpr T value(T x) { return clamp(x, T(0), T(6)); }
  template <class T> static constexpr T slope(T, T y) { return select((y > T(0)) & (y < T(6)), T(1), T(0)); }
};

}  // namespace ctnn
