// SPDX-License-Identifier: BSL-1.0
// Uniform in +-sqrt(6 / (fan_in + fan_out)): keeps the variance through layers that are linear around 0.
#pragma once

#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/random.hpp>
#include <ctnn/initializers/draw.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// Glorot and Bengio, 2010.
struct Xavier {
  template <class T, std::size_t N>
  static constexpr void fill(Vector<T, N> weight, std::size_t fan_in, std::size_t fan_out, Key key) {
    const double limit = sqrt(6 / static_cast<double>(fan_in + fan_out));
    detail::fill_uniform(weight, key, -limit, limit);
  }
};

}  // namespace ctnn
