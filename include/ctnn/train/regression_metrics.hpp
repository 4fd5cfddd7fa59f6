// SPDX-License-Identifier: BSL-1.0
// How far a model's outputs are from their targets, over all outputs of all samples.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/long_sum.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/train/predictions.hpp>
#include <ctnn/train/samples.hpp>

#include <cstddef>

namespace ctnn {

namespace error {
template <class Output, class Bytes, class StackBytes>
struct regression_metrics_of_so_many_outputs_are_too_large_for_the_stack_so_use_mean_loss;
}  // namespace error

/// Computed in double. All are NaN if an output or a target is, or there are no samples.
struct RegressionMetrics {
  double mean_absolute_error;
  double root_mean_squared_error;
  double r_squared;  // 1 - squared error / variance of the targets: 1 is perfect, 0 no better than their mean
};

/// The targets' mean is taken for each output apart; r_squared is the mean over the outputs, as in scikit-learn.
template <ModelLike M, DataLike Data, class T = typename M::value_type>
constexpr RegressionMetrics regression_metrics(const M& model, const Data& data) {
  constexpr std::size_t outputs = M::NetType::Output::size;
  static_assert(SamplesIn<Data>::Target::size == outputs);
  constexpr std::size_t bytes = outputs * (sizeof(double) + 2 * sizeof(detail::LongSum<double>));
  static_assert(require<(bytes <= CTNN_STACK_BYTES),
                        error::regression_metrics_of_so_many_outputs_are_too_large_for_the_stack_so_use_mean_loss<
                            typename M::NetType::Output, error::bytes<bytes>, error::stack_bytes<CTNN_STACK_BYTES>>>());
  const Samples samples(data);
  const double size = static_cast<double>(samples.size());
  if (samples.size() == 0) return {__builtin_nan(""), __builtin_nan(""), __builtin_nan("")};
  double mean[outputs]{};
  for (std::size_t j = 0; j < outputs; ++j) {  // from the first target on, so that equal ones do not spread
    const double first = static_cast<double>(samples.targets()[j]);
    detail::LongSum<double> distances;
    for (std::size_t k = j; k < samples.targets().size(); k += outputs)
      distances.add(static_cast<double>(samples.targets()[k]) - first);
    mean[j] = first + rounded(distances.value() / size);
  }
  detail::LongSum<double> absolute, squared[outputs], spread[outputs];
  detail::for_each_prediction(model, samples, [&](const T* y, const T* target, std::size_t) {
    for (std::size_t j = 0; j < outputs; ++j) {
      const double wanted = static_cast<double>(target[j]), error = static_cast<double>(y[j]) - wanted;
      const double from_mean = wanted - mean[j];
      absolute.add(error < 0 ? -error : error);
      squared[j].add(error * error);
      spread[j].add(from_mean * from_mean);
    }
  });
  double all_squared = 0, r_squared = 0;
  for (std::size_t j = 0; j < outputs; ++j) {
    const double unexplained = squared[j].value(), of_targets = spread[j].value();
    all_squared += unexplained;
    const double share = of_targets > 0 ? rounded(unexplained / of_targets) : unexplained > 0 ? 1.0 : unexplained;
    r_squared += 1 - share;
  }
  const double terms = size * static_cast<double>(outputs);
  return {absolute.value() / terms, sqrt(all_squared / terms), r_squared / static_cast<double>(outputs)};
}

/// Of anything but a model and data: prints it.
template <class... Given>
  requires(!detail::are_model_and_data<Given...>)
constexpr RegressionMetrics regression_metrics(const Given&...) {
  static_assert(detail::refuse_other_than_model_and_data<Given...>() == 0);
  return {};
}

}  // namespace ctnn
