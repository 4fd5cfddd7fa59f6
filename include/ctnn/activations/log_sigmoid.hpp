// SPDX-License-Identifier: BSL-1.0
// y = log(sigmoid(x)) = -log(1 + e^-x)
#pragma once

#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/softplus.hpp>

namespace ctnn {

struct LogSigmoid {
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true, is_transcendental = true;
  template <class T> static constexpr T value(T x) { return -softplus(-x); }
  template <class T> static constexpr T slope(T, T y) { return -expm1(y); }
};

}  // namespace ctnn
