// SPDX-License-Identifier: BSL-1.0
// y = 1 / x
#pragma once

namespace ctnn {

struct Reciprocal {
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true;
  template <class T> static constexpr T value(T x) { return T(1) / x; }
  template <class T> static constexpr T slope(T, T y) { return -(y * y); }
};

}  // namespace ctnn
