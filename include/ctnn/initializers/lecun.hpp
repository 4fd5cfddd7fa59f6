// SPDX-License-Identifier: BSL-1.0
// Uniform with variance 1 / fan_in: keeps the variance through layers of slope 1.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/initializers/draw.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// LeCun et al., 1998.
struct LeCun {
  template <class T, std::size_t N>
  static constexpr void fill(Vector<T, N> weight, std::size_t fan_in, std::size_t, Key key) {
    detail::fill_uniform_of(weight, key, 1 / static_cast<double>(fan_in));
  }
};

}  // namespace ctnn
