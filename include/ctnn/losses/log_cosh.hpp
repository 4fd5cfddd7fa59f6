// SPDX-License-Identifier: BSL-1.0
// Mean over all outputs of all samples of log(cosh(y - target)): smooth, and linear far out.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/base/math/tanh.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/losses/pointwise.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// Computed as log(1 + (e^|d| - 1)^2 / (2 e^|d|)), so that nothing cancels where d is small; nothing overflows.
struct LogCosh {
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
    const auto size = abs(rounded(out) - wanted);
    using T = scalar_of<decltype(rounded(out))>;
    using V = decltype(rounded(out));
    const auto bounded = at_most(size, V(T(40)));  // beyond, one unit of d is one of the loss
    const auto grown = rounded(expm1(bounded));
    return rounded(log1p(grown * grown / ((grown + T(1)) * T(2)))) + (size - bounded);
  };
  static constexpr auto slope = [](auto out, auto wanted) { return tanh(rounded(out) - wanted); };
};

}  // namespace ctnn
