// SPDX-License-Identifier: BSL-1.0
// y = 1 / (1 + exp(-x))
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sigmoid.hpp>

namespace ctnn {

struct Sigmoid {
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true, is_transcendental = true;
  template <class T> static constexpr T value(T x) { return sigmoid(x); }
  template <class T> static constexpr T slope(T, T y) { return y * (T(1) - y); }
};

}  // namespace ctnn
