// SPDX-License-Identifier: BSL-1.0
// Mean over all outputs of all samples of (y - target)^2.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/losses/pointwise.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// PyTorch's MSELoss.
struct MeanSquaredError {
  Reduction reduction = Reduction::mean;

  template <class T, std::size_t B, class Output>
  constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) const {
    return detail::pointwise_value<T, B, Output>(reduction, y, target, term);
  }

  template <class T, std::size_t B, class Output>
  constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                 Batch<T, B, Output> dy) const {
    return detail::pointwise_gradient<T, B, Output>(reduction, y, target, dy, term, slope);
  }

 private:
  static constexpr auto term = [](auto out, auto wanted) {
    const auto error = rounded(out) - wanted;
    return error * error;
  };
  static constexpr auto slope = [](auto out, auto wanted) {
    const auto error = rounded(out) - wanted;
    return error + error;
  };
};

}  // namespace ctnn
