// SPDX-License-Identifier: BSL-1.0
// Mean over samples of sum_j target_j (log target_j - y_j), where y are logarithms of probabilities.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/losses/negative_log_likelihood.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// The divergence of the outputs from the targets, both distributions over the last dimension; PyTorch's KLDivLoss with
/// reduction "batchmean". A target of 0 costs nothing, even where y is -inf.
struct KullbackLeibler {
  Reduction reduction = Reduction::mean;

  template <class T, std::size_t B, class Output>
  constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) const {
    constexpr std::size_t count = B * Output::size;
    const auto term = [](auto out, auto wanted) {
      using V = decltype(rounded(out));
      const auto mass = wanted > T(0);
      const auto distance = rounded(log(select(mass, wanted, V(T(1))))) - select(mass, rounded(out), V(T(0)));
      return select(mass, wanted * distance, V(T(0)));
    };
    return kernels::sum<count>(term, y.data(), target.data()) /
           detail::divisor<count / Output::dims.back(), T>(reduction);
  }

  template <class T, std::size_t B, class Output>
  constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                 Batch<T, B, Output> dy) const {
    NegativeLogLikelihood{reduction}.value_and_gradient<T, B, Output>(y, target, dy);  // the same gradient
    return value<T, B, Output>(y, target);
  }
};

}  // namespace ctnn
