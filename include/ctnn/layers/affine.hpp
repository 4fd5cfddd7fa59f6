// SPDX-License-Identifier: BSL-1.0
// What the normalizing layers share: a weight and a bias for each channel, the last dimension of a shape.
#pragma once

#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn::detail {

template <class T, std::size_t N> struct Affine {
  Vector<T, N> weight;
  Vector<T, N> bias;
};

/// Changes nothing.
template <class T, std::size_t N> constexpr void start(Affine<T, N> p) {
  for (std::size_t k = 0; k < N; ++k) {
    p.weight[k] = T(1);
    p.bias[k] = T(0);
  }
}

}  // namespace ctnn::detail
