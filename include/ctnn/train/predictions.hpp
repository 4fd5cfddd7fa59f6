// SPDX-License-Identifier: BSL-1.0
// A model's outputs on a data set, sample after sample, next to their targets.
#pragma once

#include <ctnn/net/model.hpp>
#include <ctnn/tensor/tensor.hpp>
#include <ctnn/train/samples.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::detail {

/// How many samples are looked at together at run time: that is faster and has the same bits.
template <class Topology>
inline constexpr std::size_t prediction_batch = Topology::Output::size <= 256    ? 32
                                                : Topology::Output::size <= 8192 ? 8192 / Topology::Output::size
                                                                                 : 1;

template <class Topology, class T, class GivenScalar, class Input> consteval bool check_predictable() {
  if constexpr (check_scalar<Topology, T, GivenScalar>()) return check_inputs<Topology, Input>();
  return false;
}

/// look(output, target, n) for each sample n, with pointers to the numbers of both. Nothing, where the data were made for
/// another net: that error has been printed.
template <class Topology, class T, class GivenScalar, class Input, class Target, class Look>
constexpr void for_each_prediction(const Model<Topology, T>& model, const Samples<GivenScalar, Input, Target>& samples,
                                   Look look) {
  using Output = typename Topology::Output;
  if constexpr (check_predictable<Topology, T, GivenScalar, Input>()) {
    const std::size_t size = samples.size();
    std::size_t n = 0;
    if (constexpr std::size_t B = prediction_batch<Topology>; B > 1 && !std::is_constant_evaluated()) {
      Tensor<T, Prepend<B, Output>> y;
      for (const std::size_t whole = size - size % B; n < whole; n += B) {
        model.template infer<B>(samples.input(n).data(), y.data());
        for (std::size_t b = 0; b < B; ++b)
          look(static_cast<const T*>(y.data() + b * Output::size), samples.target(n + b).data(), n + b);
      }
    }
    Tensor<T, Output> y;
    for (; n < size; ++n) {
      model.template infer<1>(samples.input(n).data(), y.data());
      look(static_cast<const T*>(y.data()), samples.target(n).data(), n);
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
