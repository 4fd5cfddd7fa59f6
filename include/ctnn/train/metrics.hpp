// SPDX-License-Identifier: BSL-1.0
// How good a model is on a data set: accuracy and mean loss.
#pragma once

#include <ctnn/base/long_sum.hpp>
#include <ctnn/concepts/loss.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/train/portion.hpp>
#include <ctnn/train/predictions.hpp>
#include <ctnn/train/samples.hpp>
#include <ctnn/train/type_checks.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class... Given> struct accuracy_takes_a_model_and_then_data_so_pass_a_Model_and_a_Dataset_or_Samples;
template <class... Given>
struct top_k_accuracy_takes_k_between_angle_brackets_then_a_model_and_data_so_pass_these;
template <class ExpectedCount, class GivenCount>
struct the_k_largest_of_the_outputs_are_at_least_1_and_at_most_all_so_choose_a_k_between;
template <class... Given>
struct
    mean_loss_takes_a_model_then_data_then_a_loss_so_pass_a_Model_a_Dataset_or_Samples_and_a_value_such_as_MeanSquaredError;
}  // namespace error

/// The share of samples, or of their rows where an output is (Time, Classes), that are classified as their target says. Of
/// several outputs the largest is the class; one output is class 1 from `threshold` on (0.5 suits probabilities, 0 logits).
/// Outputs with NaN among them are wrong. Samples whose target is an index, and negative or `ignore_index`, are left out;
/// where one is no class, the result is NaN, and a constant expression is refused.
template <ModelLike M, DataLike Data, class T = typename M::value_type>
constexpr T accuracy(const M& model, const Data& data, std::type_identity_t<T> threshold = T(0.5),
                     long long ignore_index = -100) {
  std::size_t right = 0, all = 0;
  const bool are_classes = detail::for_each_class(model, data, ignore_index, [&](const T* answer, std::size_t wanted) {
    ++all;
    right += detail::predicted_class<M::NetType::Output::dims.back()>(answer, threshold) == wanted;
  });
  return detail::share_of_right<T>(right, are_classes ? all : 0);
}

/// Of anything but a model and data: prints it.
template <class... Given>
  requires(!detail::are_model_and_data<Given...>)
constexpr float accuracy(const Given&...) {
  static_assert(require<false, error::accuracy_takes_a_model_and_then_data_so_pass_a_Model_and_a_Dataset_or_Samples<
                                   error::given<Given>...>>());
  return 0;
}

/// The share of samples whose class is among their K largest outputs, by the rules of `accuracy`.
template <std::size_t K, ModelLike M, DataLike Data, class T = typename M::value_type>
constexpr T top_k_accuracy(const M& model, const Data& data, long long ignore_index = -100) {
  constexpr std::size_t outputs = M::NetType::Output::dims.back();
  static_assert(require<(0 < K && K <= outputs),
                        error::the_k_largest_of_the_outputs_are_at_least_1_and_at_most_all_so_choose_a_k_between<
                            error::expected_count<outputs>, error::given_count<K>>>());
  std::size_t right = 0, all = 0;
  const bool are_classes = detail::for_each_class(model, data, ignore_index, [&](const T* answer, std::size_t wanted) {
    std::size_t ahead = 0;
    for (std::size_t j = 0; j < outputs; ++j)
      ahead += answer[j] != answer[j] ? K : answer[j] > answer[wanted] || (answer[j] == answer[wanted] && j < wanted);
    ++all;
    right += ahead < K;
  });
  return detail::share_of_right<T>(right, are_classes ? all : 0);
}

/// Of anything but a model and data, or with K among the arguments: prints it.
template <std::size_t K = 0, class... Given>
  requires(!detail::are_model_and_data<Given...> || K == 0)
constexpr float top_k_accuracy(const Given&...) {
  static_assert(require<false, error::top_k_accuracy_takes_k_between_angle_brackets_then_a_model_and_data_so_pass_these<
                                   error::given<Given>...>>());
  return 0;
}

/// The mean of the loss over all samples, in inference mode; of samples that a loss weighs, their weighted mean. It is right
/// however many there are.
template <ModelLike M, DataLike Data, class LossFunction, class T = typename M::value_type>
constexpr T mean_loss(const M& model, const Data& data, const LossFunction& loss) {
  using Topology = typename M::NetType;
  using Output = typename Topology::Output;
  static_assert(detail::is_loss<LossFunction, Output>());
  const Samples samples(data);
  using Target = typename SamplesIn<Data>::Target;
  detail::LongSum<T> total, weights;
  if constexpr (detail::check_dataset<Topology, LossFunction, typename SamplesIn<Data>::Input, Target>())
    detail::for_each_prediction(model, samples, [&](const T* answer, const T* truth, std::size_t) {
      const T value =
          loss.template value<T, 1, Output>(Batch<const T, 1, Output>(answer), Batch<const T, 1, Target>(truth));
      const T share = detail::weight_of_samples<Output, 1>(loss, truth);
      if (share == T(0)) return;
      total.add(static_cast<typename detail::LongSum<T>::type>(value) *
                static_cast<typename detail::LongSum<T>::type>(share));
      weights.add(share);
    });
  if (samples.size() == 0) return static_cast<T>(__builtin_nan(""));
  return weights.value() == 0 ? T(0) : total.over(weights.value());
}

/// Of anything but a model, data and a loss: prints it.
template <class... Given>
  requires(!detail::are_model_and_data<Given...> || sizeof...(Given) != 3)
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
