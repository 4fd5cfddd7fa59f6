// SPDX-License-Identifier: BSL-1.0
// Mean over samples of -sum_j target_j y_j, where y are logarithms of probabilities.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/losses/reduction.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// PyTorch's NLLLoss with targets one-hot or soft; over the last dimension of the output, so that (Time, Classes) counts
/// Time samples. A target of 0 costs nothing, even where y is -inf.
struct NegativeLogLikelihood {
  Reduction reduction = Reduction::mean;

  template <class T, std::size_t B, class Output>
  constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) const {
    constexpr std::size_t count = B * Output::size;
    const auto term = [](auto out, auto wanted) {
      using V = decltype(rounded(out));
      return select(wanted != T(0), rounded(out), V(T(0))) * wanted;
    };
    return -kernels::sum<count>(term, y.data(), target.data()) / samples<T, B, Output>();
  }

  template <class T, std::size_t B, class Output>
  constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                 Batch<T, B, Output> dy) const {
    const T scale = T(-1) / samples<T, B, Output>();
    kernels::for_each<B * Output::size>([=](auto wanted, auto& d) { d = wanted * scale; }, target.data(), dy.data());
    return value<T, B, Output>(y, target);
  }

 private:
  template <class T, std::size_t B, class Output> constexpr T samples() const {
    return detail::divisor<B * Output::size / Output::dims.back(), T>(reduction);
  }
};

}  // namespace ctnn
