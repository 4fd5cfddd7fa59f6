// SPDX-License-Identifier: BSL-1.0
// y = sqrt(x)
#pragma once

#include <ctnn/base/math/sqrt.hpp>

namespace ctnn {

/// Correctly rounded; NaN of what is negative. The slope at 0 is infinite.
struct Sqrt {
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true;
  template <class T> static constexpr T value(T x) { return ctnn::sqrt(x); }
  template <class T> static constexpr T slope(T, T y) { return T(0.5) / y; }
};

}  // namespace ctnn
