// SPDX-License-Identifier: BSL-1.0
// y = x within [min, max]
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/base/real.hpp>

namespace ctnn {

/// HardTanh<> is x within [-1, 1]; its slope is 0 at both ends. Equal ends make it a constant.
template <Real Min = -1.0, Real Max = 1.0> struct HardTanh {
  static_assert(Min.value <= Max.value, "min of HardTanh is at most max, so exchange the two");
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true;
  template <class T> static constexpr T value(T x) { return clamp(x, T(Min.value), T(Max.value)); }
  template <class T> static constexpr T slope(T, T y) {
    return select((y > T(Min.value)) & (y < T(Max.value)), T(1), T(0));
  }
};

}  // namespace ctnn
