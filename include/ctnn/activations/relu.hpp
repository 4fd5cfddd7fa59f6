// SPDX-License-Identifier: BSL-1.0
// y = max(x, 0); NaN stays NaN, and the slope at 0 is 0
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/initializers/he.hpp>

namespace ctnn {

struct ReLU {
  using Initializer = He;
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true;
  template <class T> static constexpr T value(T x) { return at_least(x, T(0)); }
  template <class T> static constexpr T slope(T, T y) { return select(y > T(0), T(1), T(0)); }
};

}  // namespace ctnn
