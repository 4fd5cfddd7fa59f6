// SPDX-License-Identifier: BSL-1.0
// Mean over samples of -sum_j target_j log softmax(y)_j: y are logits, targets one-hot or soft.
#ifndef CTNN_LOSSES_CROSS_ENTROPY_HPP
#define CTNN_LOSSES_CROSS_ENTROPY_HPP

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/kernels/reference/reduce.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

struct CrossEntropy {
  template <class T, std::size_t B, class Output>
  static constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) {
    return kernels::reference::sum<B, T>([y, target](std::size_t b) {
             return sample<T, Output::size>(y.data() + b * Output::size, target.data() + b * Output::size, nullptr, T(0));
           }) / T(B);
  }

  template <class T, std::size_t B, class Output>
  static constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                        Batch<T, B, Output> dy) {
    return kernels::reference::sum<B, T>([y, target, dy](std::size_t b) {
             const std::size_t at = b * Output::size;
             return sample<T, Output::size>(y.data() + at, target.data() + at, dy.data() + at, T(1) / T(B));
           }) / T(B);
  }

 private:
  /// The loss of one sample; writes scale times its gradient unless dy is null.
  template <class T, std::size_t N> static constexpr T sample(const T* y, const T* target, T* dy, T scale) {
    static_assert(require<(N > 1), error::cross_entropy_needs_two_classes_or_more_so_use_binary_cross_entropy_for_one<
                                       CrossEntropy, error::given<Shape<N>>>>());
    T largest = y[0];
    for (std::size_t j = 1; j < N; ++j)
      if (largest < y[j]) largest = y[j];
    T power[N];
    for (std::size_t j = 0; j < N; ++j) power[j] = exp(rounded(y[j]) - largest);
    const T total = kernels::reference::sum<N, T>([&power](std::size_t j) { return power[j]; });
    if (dy != nullptr) {
      const T mass = kernels::reference::sum<N, T>([target](std::size_t j) { return target[j]; });
      for (std::size_t j = 0; j < N; ++j) dy[j] = mul_add(power[j] / total, mass, -target[j]) * scale;
    }
    const T log_total = rounded(log(total));
    return kernels::reference::sum<N, T>(
        [=](std::size_t j) { return target[j] * (log_total - (rounded(y[j]) - largest)); });
  }
};

}  // namespace ctnn

#endif
