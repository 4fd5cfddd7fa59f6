// SPDX-License-Identifier: BSL-1.0
// Mean over all outputs of all samples of (y - target)^2.
#ifndef CTNN_LOSSES_MEAN_SQUARED_ERROR_HPP
#define CTNN_LOSSES_MEAN_SQUARED_ERROR_HPP

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/kernels/reference/reduce.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

struct MeanSquaredError {
  template <class T, std::size_t B, class Output>
  static constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) {
    constexpr std::size_t count = B * Output::size;
    const auto squared_error = [y = y.data(), target = target.data()](std::size_t k) {
      const T error = rounded(y[k]) - target[k];
      return error * error;
    };
    return kernels::reference::sum<count, T>(squared_error) / T(count);
  }

  template <class T, std::size_t B, class Output>
  static constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                        Batch<T, B, Output> dy) {
    constexpr std::size_t count = B * Output::size;
    for (std::size_t k = 0; k < count; ++k) dy[k] = (rounded(y[k]) - target[k]) * (T(2) / T(count));
    return value<T, B, Output>(y, target);
  }
};

}  // namespace ctnn

#endif
