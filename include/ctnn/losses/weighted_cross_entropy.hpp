// SPDX-License-Identifier: BSL-1.0
// Cross-entropy in which each class counts with a weight of its own: -sum_j weight_j target_j log softmax(y)_j.
#pragma once

#include <ctnn/losses/softmax_cross_entropy.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

/// `WeightedCrossEntropy<3>{.weights = {1, 2, 5}}`. The mean is over samples, as PyTorch's is for targets that are
/// probabilities (for class indices it divides by the sum of the weights instead).
template <std::size_t Classes> struct WeightedCrossEntropy {
  std::array<double, Classes> weights{};
  double label_smoothing = 0;
  Reduction reduction = Reduction::mean;

  template <class T, std::size_t B, class Output>
    requires(Output::dims.back() == Classes)
  constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) const {
    return compute<T, B, Output>(y, target, nullptr);
  }

  template <class T, std::size_t B, class Output>
    requires(Output::dims.back() == Classes)
  constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                 Batch<T, B, Output> dy) const {
    return compute<T, B, Output>(y, target, dy.data());
  }

 private:
  template <class T, std::size_t B, class Output>
  constexpr T compute(Batch<const T, B, Output> y, Batch<const T, B, Output> target, T* dy) const {
    std::array<T, Classes> weight{};
    for (std::size_t j = 0; j < Classes; ++j) weight[j] = static_cast<T>(weights[j]);
    const double smoothing = label_smoothing;
    const T* const weight_data = weight.data();
    return detail::cross_entropy_of_rows<WeightedCrossEntropy, T, B, Output>(
        reduction, y, dy, [=](std::size_t n, T* scratch) -> const T* {
          detail::smooth_labels<Classes>(smoothing, target.data() + n * Classes, scratch);
          kernels::for_each<Classes>([](auto& s, auto w) { s = s * w; }, scratch, weight_data);
          return scratch;
        });
  }
};

}  // namespace ctnn
