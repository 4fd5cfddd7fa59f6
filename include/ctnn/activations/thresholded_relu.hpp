// SPDX-License-Identifier: BSL-1.0
// y = x for x > alpha, else 0
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/base/rate.hpp>

namespace ctnn {

/// ThresholdedReLU<> has alpha 1.
template <Rate Alpha = 1.0> struct ThresholdedReLU {
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true;
  template <class T> static constexpr T value(T x) { return select(x > T(Alpha.value), x, T(0)); }
  template <class T> static constexpr T slope(T x, T) { return select(x > T(Alpha.value), T(1), T(0)); }
};

}  // namespace ctnn
