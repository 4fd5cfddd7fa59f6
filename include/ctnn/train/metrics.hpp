// SPDX-License-Identifier: BSL-1.0
// How good a model is on a data set: accuracy and mean loss.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/concepts/loss.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/train/predictions.hpp>
#include <ctnn/train/samples.hpp>
#include <ctnn/train/workspace.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace detail {

/// Are the first two a model and data?
template <class... Given> inline constexpr bool judged = false;
template <class Topology, class T, DataLike Data, class... Rest>
inline constexpr bool judged<Model<Topology, T>, Data, Rest...> = sizeof...(Rest) < 2;

}  // namespace detail

/// The share of samples classified as their target says. Several outputs: the largest one is the class. One output:
/// the class is whether it reaches `threshold` (0.5 suits probabilities, 0 suits logits).
template <class Topology, class T, DataLike Data>
constexpr T accuracy(const Model<Topology, T>& model, const Data& data, std::type_identity_t<T> threshold = T(0.5)) {
  constexpr std::size_t outputs = Topology::Output::size;
  const Samples samples(data);
  std::size_t right = 0;
  detail::for_each_prediction(model, samples, [&](const T* y, const T* target, std::size_t) {
    right += detail::predicted_class<outputs>(y, threshold) ==
             detail::target_class<outputs, SamplesIn<Data>::Target::size>(target);
  });
  return T(right) / T(samples.size());
}

/// Of anything but a model and data: prints it.
template <class... Given>
  requires(!detail::judged<Given...>)
constexpr float accuracy(const Given&...) {
  static_assert(require<false, error::accuracy_takes_a_model_and_then_data_so_pass_a_Model_and_a_Dataset_or_Samples<
                                   error::given<Given>...>>());
  return 0;
}

/// The share of samples whose class is among their K largest outputs.
template <std::size_t K, class Topology, class T, DataLike Data>
constexpr T top_k_accuracy(const Model<Topology, T>& model, const Data& data) {
  constexpr std::size_t outputs = Topology::Output::size;
  static_assert(0 < K && K <= outputs);
  const Samples samples(data);
  std::size_t right = 0;
  detail::for_each_prediction(model, samples, [&](const T* y, const T* target, std::size_t) {
    const std::size_t wanted = detail::target_class<outputs, SamplesIn<Data>::Target::size>(target);
    if (wanted >= outputs) return;
    std::size_t ahead = 0;
    for (std::size_t j = 0; j < outputs; ++j) ahead += y[j] > y[wanted] || (y[j] == y[wanted] && j < wanted);
    right += ahead < K;
  });
  return T(right) / T(samples.size());
}

/// The mean of the loss over all samples, in inference mode.
template <class Topology, class T, DataLike Data, class LossFunction>
constexpr T mean_loss(const Model<Topology, T>& model, const Data& data, const LossFunction& loss) {
  using Output = typename Topology::Output;
  static_assert(detail::is_loss<LossFunction, Output>());
  const Samples samples(data);
  using Target = typename SamplesIn<Data>::Target;
  T total = T(0);
  if constexpr (detail::check_dataset<Topology, LossFunction, typename SamplesIn<Data>::Input, Target>())
    detail::for_each_prediction(model, samples, [&](const T* y, const T* target, std::size_t) {
      total = total + rounded(loss.template value<T, 1, Output>(Batch<const T, 1, Output>(y),
                                                                Batch<const T, 1, Target>(target)));
    });
  return total / T(samples.size());
}

/// Of anything but a model, data and a loss: prints it.
template <class... Given>
  requires(!detail::judged<Given...> || sizeof...(Given) != 3)
constexpr float mean_loss(const Given&...) {
  static_assert(
      require<
          false,
          error::
              mean_loss_takes_a_model_then_data_then_a_loss_so_pass_a_Model_a_Dataset_or_Samples_and_a_value_such_as_MeanSquaredError<
                  error::given<Given>...>>());
  return 0;
}
template <class NotDeduced, class... Given> constexpr float mean_loss(const Given&... given) {
  return mean_loss(given...);  // the loss between angle brackets
}

}  // namespace ctnn
