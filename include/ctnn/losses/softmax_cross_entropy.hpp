// SPDX-License-Identifier: BSL-1.0
// -sum_j target_j log softmax(y)_j of one row of logits, and its gradient.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/losses/reduction.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn::detail {

/// The loss of one row of N classes; writes scale times its gradient unless dy is null.
template <class LossFunction, std::size_t N, class T>
constexpr T softmax_cross_entropy(const T* y, const T* target, T* dy, T scale) {
  static_assert(require<(N > 1), error::cross_entropy_needs_two_classes_or_more_so_use_binary_cross_entropy_for_one<
                                     LossFunction, error::given<Shape<N>>>>());
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
  return kernels::sum<N>([=](auto z, auto wanted) { return wanted * (log_total - (rounded(z) - largest)); }, y, target);
}

/// A share of each target spread over all classes.
template <std::size_t N, class T> constexpr void smooth_labels(double smoothing, const T* target, T* smoothed) {
  const T kept = static_cast<T>(1 - smoothing), spread = static_cast<T>(smoothing / static_cast<double>(N));
  kernels::for_each<N>([=](auto wanted, auto& s) { s = mul_add(wanted, kept, decltype(wanted)(spread)); }, target,
                       smoothed);
}

/// Over all rows of a batch; row_target(n, scratch) gives the targets of row n, in `scratch` if they are not in memory.
template <class LossFunction, class T, std::size_t B, class Output, class RowTarget>
constexpr T cross_entropy_of_rows(Reduction reduction, Batch<const T, B, Output> y, T* dy, RowTarget row_target) {
  constexpr std::size_t classes = Output::dims.back(), rows = B * Output::size / classes;
  const T terms = divisor<rows, T>(reduction);
  const T total = kernels::reference::sum<rows, T>([=](std::size_t n) {
    T scratch[classes]{};
    const T* const target = row_target(n, scratch);
    return softmax_cross_entropy<LossFunction, classes>(y.data() + n * classes, target,
                                                        dy == nullptr ? dy : dy + n * classes, T(1) / terms);
  });
  return total / terms;
}

}  // namespace ctnn::detail
