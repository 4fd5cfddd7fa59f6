// SPDX-License-Identifier: BSL-1.0
// A model's outputs on a data set, sample after sample, next to their targets.
#pragma once

#include <ctnn/net/model.hpp>
#include <ctnn/train/dataset.hpp>

#include <cstddef>

namespace ctnn::detail {

/// look(output, target, n) for each sample n, with pointers to the numbers of both. Nothing, where the data set was made
/// for another net: that error has been printed.
template <class Topology, class T, class Input, class Target, std::size_t N, class Look>
constexpr void for_each_prediction(const Model<Topology, T>& model, const Dataset<T, Input, Target, N>& data,
                                   Look look) {
  if constexpr (check_inputs<Topology, Input>()) {
    Tensor<T, typename Topology::Output> y;
    for (std::size_t n = 0; n < N; ++n) {
      model.template infer<1>(data.inputs.data() + n * Input::size, y.data());
      look(static_cast<const T*>(y.data()), data.targets.data() + n * Target::size, n);
    }
  }
}

/// The index of the largest of N numbers, the first of equal ones.
template <std::size_t N, class T> constexpr std::size_t largest(const T* y) {
  std::size_t at = 0;
  for (std::size_t j = 1; j < N; ++j)
    if (y[at] < y[j]) at = j;
  return at;
}

/// The class that a target names: one-hot or soft over the outputs, or an index; of one output, 1 from a half on.
/// `Outputs` for an index that is no class.
template <std::size_t Outputs, std::size_t Targets, class T> constexpr std::size_t target_class(const T* target) {
  if constexpr (Outputs == 1)
    return target[0] >= T(0.5) ? 1 : 0;
  else if constexpr (Targets == 1)
    return target[0] >= T(0) && target[0] < T(Outputs) ? static_cast<std::size_t>(target[0]) : Outputs;
  else
    return largest<Targets>(target);
}

/// The class that an output names: the largest, or of one output, 1 from the threshold on.
template <std::size_t Outputs, class T> constexpr std::size_t predicted_class(const T* y, T threshold) {
  if constexpr (Outputs == 1)
    return y[0] >= threshold ? 1 : 0;
  else
    return largest<Outputs>(y);
}

}  // namespace ctnn::detail
