// SPDX-License-Identifier: BSL-1.0
// y = -x
#pragma once

namespace ctnn {

struct Neg {
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true;
  template <class T> static constexpr T value(T x) { return -x; }
  template <class T> static constexpr T slope(T, T) { return T(-1); }
};

}  // namespace ctnn
