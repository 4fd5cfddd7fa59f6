// SPDX-License-Identifier: BSL-1.0
// y = 1 for x >= 0, else 0: the classic perceptron. Its slope is zero wherever it exists, so it has none here.
#pragma once

#include <ctnn/base/number.hpp>

namespace ctnn {

struct Step {
  static constexpr bool vectorizes = true;
  template <class T> static constexpr T value(T x) { return select(x >= T(0), T(1), T(0)); }
};

}  // namespace ctnn
