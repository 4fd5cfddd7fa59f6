// SPDX-License-Identifier: BSL-1.0
// y = |x|
#pragma once

#include <ctnn/base/number.hpp>

namespace ctnn {

/// The slope at 0 is 0.
struct Abs {
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true;
  template <class T> static constexpr T value(T x) { return abs(x); }
  template <class T> static constexpr T slope(T x, T) { return select(x > T(0), T(1), select(x < T(0), T(-1), T(0))); }
};

}  // namespace ctnn
