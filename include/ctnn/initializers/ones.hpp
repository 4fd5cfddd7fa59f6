// SPDX-License-Identifier: BSL-1.0
// All parameters 1.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

struct Ones {
  template <class T, std::size_t N> static constexpr void fill(Vector<T, N> weight, std::size_t, std::size_t, Key) {
    for (std::size_t k = 0; k < N; ++k) weight[k] = T(1);
  }
};

}  // namespace ctnn
