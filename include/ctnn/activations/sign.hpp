// SPDX-License-Identifier: BSL-1.0
// y = -1, 0 or 1: the sign of x
#pragma once

#include <ctnn/base/number.hpp>

namespace ctnn {

/// Of NaN it is NaN, of -0 it is -0. Its slope is 0.
struct Sign {
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true;
  template <class T> static constexpr T value(T x) { return select(x > T(0), T(1), select(x < T(0), T(-1), x)); }
  template <class T> static constexpr T slope(T, T) { return T(0); }
};

}  // namespace ctnn
