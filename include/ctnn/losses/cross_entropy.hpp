// SPDX-License-Identifier: BSL-1.0
// Mean over samples of -sum_j target_j log softmax(y)_j: y are logits, targets one-hot or soft.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

struct CrossEntropy {
  template <class T, std::size_t B, class Output>
  static constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) {
    return kernels::reference::sum<B, T>([y, target](std::size_t b) {
             return sample<T, Output::size>(y.data() + b * Output::size, target.data() + b * Output::size, nullptr,
                                            T(0));
           }) /
           T(B);
  }

  template <class T, std::size_t B, class Output>
  static constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                        Batch<T, B, Output> dy) {
    return kernels::reference::sum<B, T>([y, target, dy](std::size_t b) {
             const std::size_t at = b * Output::size;
             return sample<T, Output::size>(y.data() + at, target.data() + at, dy.data() + at, T(1) / T(B));
           }) /
           T(B);
  }

 private:
  /// The loss of one sample; writes scale times its gradient unless dy is null.
  template <class T, std::size_t N> static constexpr T sample(const T* y, const T* target, T* dy, T scale) {
    static_assert(require<(N > 1), error::cross_entropy_needs_two_classes_or_more_so_use_binary_cross_entropy_for_one<
                                       CrossEntropy, error::given<Shape<N>>>>());
    T largest = y[0];
    for (std::size_t j = 1; j < N; ++j)
      if (largest < y[j]) largest = y[j];
    const auto same = [](auto v) { return v; };
    T power[N]{};
    kernels::for_each<N>([=](auto z, auto& e) { e = exp(rounded(z) - largest); }, y, power);
    const T total = kernels::sum<N>(same, static_cast<const T*>(power));
    if (dy != nullptr) {
      const T mass = kernels::sum<N>(same, target);
      kernels::for_each<N>([=](auto e, auto wanted, auto& slope) { slope = mul_add(e / total, mass, -wanted) * scale; },
                           power, target, dy);
    }
    const T log_total = rounded(log(total));
    return kernels::sum<N>([=](auto z, auto wanted) { return wanted * (log_total - (rounded(z) - largest)); }, y,
                           target);
  }
};

}  // namespace ctnn
