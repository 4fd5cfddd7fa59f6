// SPDX-License-Identifier: BSL-1.0
// y = tanh(x)
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/tanh.hpp>

namespace ctnn {

struct Tanh {
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true, is_transcendental = true;
  template <class T> static constexpr T value(T x) { return tanh(x); }
  template <class T> static constexpr T slope(T, T y) { return mul_add(-y, y, T(1)); }
};

}  // namespace ctnn
