// SPDX-License-Identifier: BSL-1.0
// The identity matrix: 1 where input and output have one index, 0 elsewhere.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// For a weight of (fan_in, fan_out), as that of Dense.
struct Eye {
  template <class T, std::size_t N>
  static constexpr void fill(Vector<T, N> weight, std::size_t, std::size_t fan_out, Key) {
    for (std::size_t k = 0; k < N; ++k) weight[k] = k / fan_out == k % fan_out ? T(1) : T(0);
  }
};

}  // namespace ctnn
