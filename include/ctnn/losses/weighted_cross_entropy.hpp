// SPDX-License-Identifier: BSL-1.0
// Cross-entropy in which each class counts with a weight of its own: -sum_j weight_j target_j log softmax(y)_j.
#pragma once

#include <ctnn/losses/softmax_cross_entropy.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

/// What the mean of a weighted loss divides by.
enum class MeanOver : bool { rows, weights };

/// `WeightedCrossEntropy<3>{.weights = {1, 2, 5}}`. PyTorch's divides by the rows if its targets are probabilities, and by
/// the sum of sum_j weight_j target_j over the rows if they are classes: `.mean_over = MeanOver::weights`. Rows whose weights
/// are 0 then leave the mean, and rows of those alone have the loss 0.
template <std::size_t Classes> struct WeightedCrossEntropy {
  std::array<double, Classes> weights{};
  double label_smoothing = 0;
  Reduction reduction = Reduction::mean;
  MeanOver mean_over = MeanOver::rows;

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

  /// As how many samples they count in a mean.
  template <class T, std::size_t B, class Output> constexpr T weight(Batch<const T, B, Output> target) const {
    if (mean_over == MeanOver::rows) return T(B);
    T sum = T(0);
    for (std::size_t k = 0; k < target.size(); ++k) sum = mul_add(static_cast<T>(weights[k % Classes]), target[k], sum);
    return sum;
  }

 private:
  template <class T, std::size_t B, class Output>
  constexpr T compute(Batch<const T, B, Output> y, Batch<const T, B, Output> target, T* dy) const {
    std::array<T, Classes> weight{};
    for (std::size_t j = 0; j < Classes; ++j) weight[j] = static_cast<T>(weights[j]);
    const double smoothing = label_smoothing;
    const T* const weight_data = weight.data();
    T terms = detail::divisor<B * Output::size / Classes, T>(reduction);
    if (reduction == Reduction::mean && mean_over == MeanOver::weights) {
      const T sum = this->template weight<T, B, Output>(target);
      terms = sum > T(0) ? sum : T(1);
    }
    return detail::cross_entropy_of_rows<WeightedCrossEntropy, T, B, Output>(
        terms, y, dy, [=](std::size_t n, T* scratch, const T*&) {
          detail::smooth_labels<Classes>(smoothing, target.row(n).data(), scratch);
          kernels::for_each<Classes>([](auto& s, auto w) { s = s * w; }, scratch, weight_data);
          return true;
        });
  }
};

}  // namespace ctnn
