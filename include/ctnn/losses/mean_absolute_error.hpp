// SPDX-License-Identifier: BSL-1.0
// Mean over all outputs of all samples of |y - target|; its slope where they are equal is 0.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/losses/pointwise.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// PyTorch's L1Loss.
struct MeanAbsoluteError {
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
  static constexpr auto term = [](auto out, auto wanted) { return abs(rounded(out) - wanted); };
  static constexpr auto slope = [](auto out, auto wanted) {
    const auto error = rounded(out) - wanted;
    using V = decltype(rounded(out));
    using T = scalar_of<V>;
    return select(error > T(0), V(T(1)), select(error < T(0), V(T(-1)), error));
  };
};

}  // namespace ctnn
