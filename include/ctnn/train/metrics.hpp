// SPDX-License-Identifier: BSL-1.0
// How good a model is on a data set.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/loss.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/train/dataset.hpp>
#include <ctnn/train/workspace.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

/// The share of samples classified as their target says. Several outputs: the largest one is the class. One output:
/// the class is whether it reaches `threshold` (0.5 suits probabilities, 0 suits logits).
template <class Topology, class T, class Input, class Target, std::size_t N>
constexpr T accuracy(const Model<Topology, T>& model, const Dataset<T, Input, Target, N>& data,
                     std::type_identity_t<T> threshold = T(0.5)) {
  constexpr std::size_t samples = detail::check_inputs<Topology, Input>() ? N : 0;
  constexpr std::size_t outputs = Topology::Output::size;
  const auto class_of = [](const T* y) {
    std::size_t largest = 0;
    for (std::size_t j = 1; j < outputs; ++j)
      if (y[largest] < y[j]) largest = j;
    return largest;
  };
  std::size_t right = 0;
  Tensor<T, typename Topology::Output> y;
  for (std::size_t n = 0; n < samples; ++n) {
    model.template infer<1>(data.inputs.data() + n * Input::size, y.data());
    const T* const target = data.targets.data() + n * Target::size;
    if constexpr (outputs == 1)
      right += (y[0] >= threshold) == (target[0] >= T(0.5));
    else
      right += class_of(y.data()) == class_of(target);
  }
  return T(right) / T(N);
}

/// The mean of the loss over all samples, in inference mode.
template <class Topology, class T, class Input, class Target, std::size_t N, class LossFunction>
constexpr T mean_loss(const Model<Topology, T>& model, const Dataset<T, Input, Target, N>& data,
                      const LossFunction& loss) {
  using Output = typename Topology::Output;
  static_assert(detail::is_loss<LossFunction, Output>());
  T total = T(0);
  if constexpr (detail::check_dataset<Topology, LossFunction, Input, Target>()) {
    Tensor<T, Output> y;
    for (std::size_t n = 0; n < N; ++n) {
      model.template infer<1>(data.inputs.data() + n * Input::size, y.data());
      const Batch<const T, 1, Target> target(data.targets.data() + n * Target::size);
      total = total + rounded(loss.template value<T, 1, Output>(Batch<const T, 1, Output>(y.data()), target));
    }
  }
  return total / T(N);
}

}  // namespace ctnn
