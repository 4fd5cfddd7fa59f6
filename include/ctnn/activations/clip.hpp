// SPDX-License-Identifier: BSL-1.0
// y = x within [min, max], either of which may be infinite
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/base/rate.hpp>

#include <limits>

namespace ctnn {

/// Clip<0.0> has a min alone. Where min is above max, y is max. As in torch.clamp, NaN stays and the slope is 1 at both
/// ends, where HardTanh's is 0.
template <Rate Min = -std::numeric_limits<double>::infinity(), Rate Max = std::numeric_limits<double>::infinity()>
struct Clip {
  static_assert(Min.value == Min.value && Max.value == Max.value, "min and max of Clip are numbers, so give it no NaN");
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true;
  template <class T> static constexpr T value(T x) { return at_most(at_least(x, T(Min.value)), T(Max.value)); }
  template <class T> static constexpr T slope(T x, T) {
    return select((x >= T(Min.value)) & (x <= T(Max.value)), T(1), T(0));
  }
};

}  // namespace ctnn
