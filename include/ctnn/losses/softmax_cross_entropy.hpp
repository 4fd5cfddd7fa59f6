// SPDX-License-Identifier: BSL-1.0
// -sum_j target_j log softmax(y)_j of one row of logits, and its gradient.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/losses/reduction.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>
#include <limits>

namespace ctnn::error {
template <class Loss, class Bytes, class StackBytes>
struct the_loss_of_so_many_classes_is_too_large_for_the_stack_so_use_fewer_or_a_larger_stack_and_CTNN_STACK_BYTES;
template <class Loss, class GivenOutput>
struct cross_entropy_needs_two_classes_or_more_so_use_binary_cross_entropy_for_one;
}  // namespace ctnn::error

namespace ctnn::detail {

/// Logits with the probabilities that those of infinity among `count` tend to: 0 for them, -inf for others.
template <class T> CTNN_NO_INLINE constexpr void to_limits(const T* y, T* limits, std::size_t count) {
  constexpr T infinity = std::numeric_limits<T>::infinity();
  for (std::size_t j = 0; j < count; ++j) limits[j] = y[j] == infinity ? T(0) : y[j] == y[j] ? -infinity : y[j];
}

/// The loss of one row of N classes; writes scale times its gradient unless dy is null. A class without a target adds
/// nothing, whatever its logit. Infinite logits are limits: one of inf takes all, several share it; if all are -inf, no
/// probability is known, and the loss is NaN.
template <class LossFunction, std::size_t N, class T>
constexpr T softmax_cross_entropy(const T* y, const T* target, T* dy, T scale) {
  static_assert(require<(N > 1), error::cross_entropy_needs_two_classes_or_more_so_use_binary_cross_entropy_for_one<
                                     LossFunction, error::given<Shape<N>>>>());
  T largest = y[0];
  for (std::size_t j = 1; j < N; ++j)
    if (largest < y[j]) largest = y[j];
  T limits[N]{};
  if (largest == std::numeric_limits<T>::infinity()) {
    to_limits(y, limits, N);
    y = limits;
    largest = T(0);
  }
  const auto same = [](auto v) { return v; };
  const auto below_largest = [largest](auto z) { return kernels::reference::difference(rounded(z), largest); };
  T power[N]{};
  kernels::for_each<N>([=](auto z, auto& e) { e = exp(below_largest(z)); }, y, power);
  const T total = kernels::sum<N>(same, static_cast<const T*>(power));
  if (dy != nullptr) {
    const T mass = kernels::sum<N>(same, target);
    kernels::for_each<N>([=](auto e, auto wanted, auto& slope) { slope = mul_add(e / total, mass, -wanted) * scale; },
                         power, target, dy);
  }
  const T log_total = rounded(log(total));
  return kernels::sum<N>(
      [=](auto z, auto wanted) {
        using V = decltype(rounded(z));
        return wanted * select(wanted == T(0), V(T(0)), log_total - below_largest(z));
      },
      y, target);
}

/// A share of each target spread over all classes.
template <std::size_t N, class T> constexpr void smooth_labels(double smoothing, const T* target, T* smoothed) {
  const T kept = static_cast<T>(1 - smoothing), spread = static_cast<T>(smoothing / static_cast<double>(N));
  kernels::for_each<N>([=](auto wanted, auto& s) { s = mul_add(wanted, kept, decltype(wanted)(spread)); }, target,
                       smoothed);
}

/// Over all rows of a batch, divided by `terms`. row_target(n, scratch, target) sets `target` to those of row n, in `scratch`
/// if they are not in memory; where it returns false, the row is left out.
template <class LossFunction, class T, std::size_t B, class Output, class RowTarget>
constexpr T cross_entropy_of_rows(T terms, Batch<const T, B, Output> y, T* dy, RowTarget row_target) {
  constexpr std::size_t classes = Output::dims.back(), rows = B * Output::size / classes;
  constexpr std::size_t bytes = 3 * classes * sizeof(T);
  static_assert(
      require<
          (bytes <= CTNN_STACK_BYTES),
          error::
              the_loss_of_so_many_classes_is_too_large_for_the_stack_so_use_fewer_or_a_larger_stack_and_CTNN_STACK_BYTES<
                  LossFunction, error::bytes<bytes>, error::stack_bytes<CTNN_STACK_BYTES>>>());
  const T total = ctnn::sum<rows>([=](std::size_t n) {
    T scratch[classes]{};
    const T* wanted = scratch;
    T* const slope = dy == nullptr ? dy : dy + n * classes;
    if (row_target(n, scratch, wanted))
      return softmax_cross_entropy<LossFunction, classes>(y.row(n).data(), wanted, slope, T(1) / terms);
    if (slope != nullptr)
      for (std::size_t j = 0; j < classes; ++j) slope[j] = T(0);
    return T(0);
  });
  return total / terms;
}

}  // namespace ctnn::detail
