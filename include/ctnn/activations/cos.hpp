// SPDX-License-Identifier: BSL-1.0
// y = cos(x)
#pragma once

#include <ctnn/base/math/trigonometry.hpp>

namespace ctnn {

struct Cos {
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true, is_transcendental = true;
  template <class T> static constexpr T value(T x) { return ctnn::cos(x); }
  template <class T> static constexpr T slope(T x, T) { return -ctnn::sin(x); }
};

}  // namespace ctnn
