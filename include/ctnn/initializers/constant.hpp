// SPDX-License-Identifier: BSL-1.0
// All parameters equal to Value.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// Constant<0.25>
template <Real Value> struct Constant {
  template <class T, std::size_t N> static constexpr void fill(Vector<T, N> weight, std::size_t, std::size_t, Key) {
    for (std::size_t k = 0; k < N; ++k) weight[k] = static_cast<T>(Value.value);
  }
};

}  // namespace ctnn
