// SPDX-License-Identifier: BSL-1.0
// Normal with variance 1 / fan_in: keeps the variance through layers of slope 1, as SELU needs.
#pragma once

#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/random.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// LeCun et al., 1998.
struct LeCun {
  template <class T, std::size_t N>
  static constexpr void fill(Vector<T, N> weight, std::size_t fan_in, std::size_t, Key key) {
    const T deviation = static_cast<T>(sqrt(1 / static_cast<double>(fan_in)));
    for (std::size_t k = 0; k < N; ++k) weight[k] = deviation * normal<T>(key, k);
  }
};

}  // namespace ctnn
