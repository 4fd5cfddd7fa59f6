// SPDX-License-Identifier: BSL-1.0
// How far a model's outputs are from their targets, over all outputs of all samples.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/train/predictions.hpp>
#include <ctnn/train/samples.hpp>

#include <cstddef>

namespace ctnn {

/// Computed in double.
struct RegressionMetrics {
  double mean_absolute_error;
  double root_mean_squared_error;
  double r_squared;  // 1 - squared error / variance of the targets: 1 is perfect, 0 no better than their mean
};

/// The targets' mean is taken for each output apart; r_squared is the mean over the outputs, as in scikit-learn.
template <class Topology, class T, DataLike Data>
constexpr RegressionMetrics regression_metrics(const Model<Topology, T>& model, const Data& data) {
  constexpr std::size_t outputs = Topology::Output::size;
  static_assert(SamplesIn<Data>::Target::size == outputs);
  const Samples samples(data);
  const std::size_t count = samples.size() * outputs;
  double mean[outputs]{}, absolute = 0, squared[outputs]{}, spread[outputs]{};
  for (std::size_t k = 0; k < count; ++k) mean[k % outputs] += static_cast<double>(samples.targets()[k]);
  for (double& m : mean) m = m / static_cast<double>(samples.size());
  detail::for_each_prediction(model, samples, [&](const T* y, const T* target, std::size_t) {
    for (std::size_t j = 0; j < outputs; ++j) {
      const double wanted = static_cast<double>(target[j]), error = static_cast<double>(y[j]) - wanted;
      const double from_mean = wanted - mean[j];
      absolute += error < 0 ? -error : error;
      squared[j] = mul_add(error, error, squared[j]);
      spread[j] = mul_add(from_mean, from_mean, spread[j]);
    }
  });
  double all_squared = 0, r_squared = 0;
  for (std::size_t j = 0; j < outputs; ++j) {
    all_squared += squared[j];
    const double unexplained = spread[j] > 0 ? rounded(squared[j] / spread[j]) : squared[j] > 0 ? 1.0 : 0.0;
    r_squared += 1 - unexplained;
  }
  const double terms = static_cast<double>(count);
  return {absolute / terms, sqrt(all_squared / terms), r_squared / static_cast<double>(outputs)};
}

}  // namespace ctnn
