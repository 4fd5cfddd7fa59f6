// SPDX-License-Identifier: BSL-1.0
// Mean over all outputs of all samples of d^2 / 2 for |d| <= delta, else delta (|d| - delta / 2), with d = y - target.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/losses/pointwise.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// Huber, 1964; PyTorch's HuberLoss.
struct Huber {
  double delta = 1;
  Reduction reduction = Reduction::mean;

  template <class T, std::size_t B, class Output>
  constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) const {
    return detail::pointwise_value<T, B, Output>(reduction, y, target, term(static_cast<T>(delta)));
  }

  template <class T, std::size_t B, class Output>
  constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                 Batch<T, B, Output> dy) const {
    const T limit = static_cast<T>(delta);
    const auto slope = [limit](auto out, auto wanted) {
      using V = decltype(rounded(out));
      return clamp(rounded(out) - wanted, V(-limit), V(limit));
    };
    return detail::pointwise_gradient<T, B, Output>(reduction, y, target, dy, term(limit), slope);
  }

 private:
  template <class T> static constexpr auto term(T limit) {
    return [limit](auto out, auto wanted) {
      using V = decltype(rounded(out));
      const auto size = abs(rounded(out) - wanted);
      const auto bent = at_most(size, V(limit));
      return bent * mul_add(V(T(-0.5)), bent, size);
    };
  }
};

}  // namespace ctnn
