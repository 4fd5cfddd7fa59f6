// SPDX-License-Identifier: BSL-1.0
// dataset<Net>({{input, target}, ...}): samples with their targets, shaped for a net.
#ifndef CTNN_TRAIN_DATASET_HPP
#define CTNN_TRAIN_DATASET_HPP

#include <ctnn/tensor/tensor.hpp>

#include <cstddef>

namespace ctnn {

template <class T, class Input, class Target> struct Sample {
  Tensor<T, Input> input;
  Tensor<T, Target> target;
};

template <class T, class Input, class Target, std::size_t N> struct Dataset {
  static constexpr std::size_t size = N;

  Tensor<T, Prepend<N, Input>> inputs;
  Tensor<T, Prepend<N, Target>> targets;

  friend constexpr bool operator==(const Dataset&, const Dataset&) = default;
};

/// Targets have the shape of the net's output, unless another is given (as for a loss with a Target of its own).
template <class Topology, class T = float, class Target = typename Topology::Output, std::size_t N>
constexpr Dataset<T, typename Topology::Input, Target, N> dataset(
    const Sample<T, typename Topology::Input, Target> (&samples)[N]) {
  using Input = typename Topology::Input;
  Dataset<T, Input, Target, N> data;
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t k = 0; k < Input::size; ++k) data.inputs[n * Input::size + k] = samples[n].input[k];
    for (std::size_t k = 0; k < Target::size; ++k) data.targets[n * Target::size + k] = samples[n].target[k];
  }
  return data;
}

}  // namespace ctnn

#endif
