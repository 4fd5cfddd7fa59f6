// SPDX-License-Identifier: BSL-1.0
// How a loss brings its terms together: their mean, or their sum.
#pragma once

#include <cstddef>

namespace ctnn {

enum class Reduction : bool { mean, sum };

namespace detail {

/// What the sum of Count terms is divided by.
template <std::size_t Count, class T> constexpr T divisor(Reduction reduction) {
  return reduction == Reduction::mean ? T(Count) : T(1);
}

}  // namespace detail

}  // namespace ctnn
