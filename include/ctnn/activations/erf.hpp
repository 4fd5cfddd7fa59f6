// SPDX-License-Identifier: BSL-1.0
// y = erf(x), the error function
#pragma once

#include <ctnn/base/math/erf.hpp>
#include <ctnn/base/math/exp.hpp>

namespace ctnn {

struct Erf {
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true, is_transcendental = true;
  template <class T> static constexpr T value(T x) { return ctnn::erf(x); }
  template <class T> static constexpr T slope(T x, T) {
    const T bounded = clamp(x, T(-32), T(32));
    return T(1.1283791670955125739) * ctnn::exp(-(bounded * bounded));  // 2 / sqrt(pi)
  }
};

}  // namespace ctnn
