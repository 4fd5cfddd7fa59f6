// SPDX-License-Identifier: BSL-1.0
// y = log x, to the base e
#pragma once

#include <ctnn/base/math/log.hpp>

namespace ctnn {

/// -inf of 0, NaN of what is negative.
struct Log {
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true, is_transcendental = true;
  template <class T> static constexpr T value(T x) { return ctnn::log(x); }
  template <class T> static constexpr T slope(T x, T) { return T(1) / x; }
};

}  // namespace ctnn
