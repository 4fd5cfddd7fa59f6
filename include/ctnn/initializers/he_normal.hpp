// SPDX-License-Identifier: BSL-1.0
// Normal with variance 2 / fan_in: keeps the variance through layers that drop half their inputs, as ReLU does.
#pragma once

#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/random.hpp>
#include <ctnn/initializers/draw.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// He et al., 2015.
struct HeNormal {
  template <class T, std::size_t N>
  static constexpr void fill(Vector<T, N> weight, std::size_t fan_in, std::size_t, Key key) {
    detail::fill_normal(weight, key, 0, sqrt(2 / static_cast<double>(fan_in)));
  }
};

}  // namespace ctnn
