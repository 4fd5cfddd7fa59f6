// SPDX-License-Identifier: BSL-1.0
// Mean over all outputs of -(target log p + (1 - target) log(1 - p)), from probabilities or from logits.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/base/math/sigmoid.hpp>
#include <ctnn/base/math/softplus.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/losses/pointwise.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>
#include <limits>

namespace ctnn {

/// Outputs are probabilities, say of a Sigmoid. As in PyTorch, logarithms stop at -100 and the slope's denominator
/// at 1e-12, so that a saturated output gives a large loss and not infinity.
struct BinaryCrossEntropy {
  Reduction reduction = Reduction::mean;

  template <class T, std::size_t B, class Output>
  constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) const {
    const auto cross_entropy = [](auto probability, auto wanted) {
      const auto log_p = at_least(log(probability), T(-100));
      const auto log_q = at_least(log1p(-probability), T(-100));
      return -mul_add(wanted, log_p, (T(1) - wanted) * log_q);
    };
    return detail::pointwise_value<T, B, Output>(reduction, y, target, cross_entropy);
  }

  template <class T, std::size_t B, class Output>
  constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                 Batch<T, B, Output> dy) const {
    constexpr std::size_t count = B * Output::size;
    const T terms = detail::divisor<count, T>(reduction);
    kernels::for_each<count>(
        [terms](auto out, auto wanted, auto& slope) {
          const auto p = rounded(out);
          slope = (p - wanted) / (at_least(p * (T(1) - p), T(1e-12)) * terms);
        },
        y.data(), target.data(), dy.data());
    return value<T, B, Output>(y, target);
  }
};

/// Outputs are logits z, p = sigmoid(z): softplus(z) - z target, exact however large z is. An infinite one costs 0 where it
/// meets its target, else inf.
struct BinaryCrossEntropyWithLogits {
  Reduction reduction = Reduction::mean;

  template <class T, std::size_t B, class Output>
  constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) const {
    const auto cross_entropy = [](auto z, auto wanted) {
      using V = decltype(rounded(z));
      constexpr T largest = (std::numeric_limits<T>::max)();
      const V bounded = clamp(rounded(z), V(-largest), V(largest));  // no inf - inf where the target is met
      const V cost = mul_add(-bounded, wanted, softplus(bounded));
      return select((abs(rounded(z)) > largest) & (cost > T(0)), V(std::numeric_limits<T>::infinity()), cost);
    };
    return detail::pointwise_value<T, B, Output>(reduction, y, target, cross_entropy);
  }

  template <class T, std::size_t B, class Output>
  constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                 Batch<T, B, Output> dy) const {
    constexpr std::size_t count = B * Output::size;
    const T terms = detail::divisor<count, T>(reduction);
    kernels::for_each<count>([terms](auto z, auto wanted,
                                     auto& slope) { slope = (rounded(sigmoid(z)) - wanted) / terms; },
                             y.data(), target.data(), dy.data());
    return value<T, B, Output>(y, target);
  }
};

}  // namespace ctnn
