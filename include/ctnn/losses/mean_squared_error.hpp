// SPDX-License-Identifier: BSL-1.0
// Mean over all outputs of all samples of (y - target)^2.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

struct MeanSquaredError {
  template <class T, std::size_t B, class Output>
  static constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) {
    constexpr std::size_t count = B * Output::size;
    const auto squared_error = [](auto out, auto wanted) {
      const auto error = rounded(out) - wanted;
      return error * error;
    };
    return kernels::sum<count>(squared_error, y.data(), target.data()) / T(count);
  }

  template <class T, std::size_t B, class Output>
  static constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                        Batch<T, B, Output> dy) {
    constexpr std::size_t count = B * Output::size;
    kernels::for_each<count>(
        [](auto out, auto wanted, auto& slope) { slope = (rounded(out) - wanted) * T(T(2) / T(count)); }, y.data(),
        target.data(), dy.data());
    return value<T, B, Output>(y, target);
  }
};

}  // namespace ctnn
