// SPDX-License-Identifier: BSL-1.0
// y = e^x
#pragma once

#include <ctnn/base/math/exp.hpp>

namespace ctnn {

/// Infinite from 88.7 on in float.
struct Exp {
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true, is_transcendental = true;
  template <class T> static constexpr T value(T x) { return ctnn::exp(x); }
  template <class T> static constexpr T slope(T, T y) { return y; }
};

}  // namespace ctnn
