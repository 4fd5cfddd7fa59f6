// SPDX-License-Identifier: BSL-1.0
// Mean over all outputs of -(target log p + (1 - target) log(1 - p)), from probabilities or from logits.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/base/math/sigmoid.hpp>
#include <ctnn/base/math/softplus.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// Outputs are probabilities, say of a Sigmoid. As in PyTorch, logarithms stop at -100 and the slope's denominator
/// at 1e-12, so that a saturated output gives a large loss and not infinity.
struct BinaryCrossEntropy {
  template <class T, std::size_t B, class Output>
  static constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) {
    constexpr std::size_t count = B * Output::size;
    const auto cross_entropy = [](auto p, auto wanted) {
      const auto log_p = at_least(log(p), T(-100));
      const auto log_q = at_least(log1p(-p), T(-100));
      return -mul_add(wanted, log_p, (T(1) - wanted) * log_q);
    };
    return kernels::sum<count>(cross_entropy, y.data(), target.data()) / T(count);
  }

  template <class T, std::size_t B, class Output>
  static constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                        Batch<T, B, Output> dy) {
    constexpr std::size_t count = B * Output::size;
    kernels::for_each<count>(
        [](auto out, auto wanted, auto& slope) {
          const auto p = rounded(out);
          slope = (p - wanted) / (at_least(p * (T(1) - p), T(1e-12)) * T(count));
        },
        y.data(), target.data(), dy.data());
    return value<T, B, Output>(y, target);
  }

 private:
  /// Keeps NaN.
  template <class V, class T> static constexpr V at_least(V x, T low) { return select(x < low, V(low), x); }
};

/// Outputs are logits z, p = sigmoid(z): softplus(z) - z target, exact however large z is.
struct BinaryCrossEntropyWithLogits {
  template <class T, std::size_t B, class Output>
  static constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) {
    constexpr std::size_t count = B * Output::size;
    const auto cross_entropy = [](auto z, auto wanted) { return mul_add(-z, wanted, softplus(z)); };
    return kernels::sum<count>(cross_entropy, y.data(), target.data()) / T(count);
  }

  template <class T, std::size_t B, class Output>
  static constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                        Batch<T, B, Output> dy) {
    constexpr std::size_t count = B * Output::size;
    kernels::for_each<count>(
        [](auto z, auto wanted, auto& slope) { slope = (rounded(sigmoid(z)) - wanted) / T(count); }, y.data(),
        target.data(), dy.data());
    return value<T, B, Output>(y, target);
  }
};

}  // namespace ctnn
