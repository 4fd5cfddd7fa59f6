// SPDX-License-Identifier: BSL-1.0
// GatheredBatch: samples from anywhere, brought together side by side.
#pragma once

#include <ctnn/tensor/tensor.hpp>

#include <cstddef>

namespace ctnn::detail {

template <class T, class Input, class Target, std::size_t B> struct GatheredBatch {
  Tensor<T, Prepend<B, Input>> inputs{};
  Tensor<T, Prepend<B, Target>> targets{};

  /// Copies a sample to place b.
  constexpr void put(std::size_t b, View<const T, Input> x, View<const T, Target> y) {
    for (std::size_t k = 0; k < Input::size; ++k) inputs[b * Input::size + k] = x[k];
    for (std::size_t k = 0; k < Target::size; ++k) targets[b * Target::size + k] = y[k];
  }
};

}  // namespace ctnn::detail
