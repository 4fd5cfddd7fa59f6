// SPDX-License-Identifier: BSL-1.0
// Mean over all outputs of -(target log p + (1 - target) log(1 - p)), from probabilities or from logits.
#ifndef CTNN_LOSSES_BINARY_CROSS_ENTROPY_HPP
#define CTNN_LOSSES_BINARY_CROSS_ENTROPY_HPP

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/base/math/sigmoid.hpp>
#include <ctnn/base/math/softplus.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/kernels/reference/reduce.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// Outputs are probabilities, say of a Sigmoid. As in PyTorch, logarithms stop at -100 and the slope's denominator
/// at 1e-12, so that a saturated output gives a large loss and not infinity.
struct BinaryCrossEntropy {
  template <class T, std::size_t B, class Output>
  static constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) {
    constexpr std::size_t count = B * Output::size;
    const auto cross_entropy = [y = y.data(), target = target.data()](std::size_t k) {
      const T log_p = at_least(log(y[k]), T(-100));
      const T log_q = at_least(log1p(-y[k]), T(-100));
      return -mul_add(target[k], log_p, (T(1) - target[k]) * log_q);
    };
    return kernels::reference::sum<count, T>(cross_entropy) / T(count);
  }

  template <class T, std::size_t B, class Output>
  static constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                        Batch<T, B, Output> dy) {
    constexpr std::size_t count = B * Output::size;
    for (std::size_t k = 0; k < count; ++k) {
      const T p = rounded(y[k]);
      dy[k] = (p - target[k]) / (at_least(p * (T(1) - p), T(1e-12)) * T(count));
    }
    return value<T, B, Output>(y, target);
  }

 private:
  /// Keeps NaN.
  template <class T> static constexpr T at_least(T x, T low) { return select(x < low, low, x); }
};

/// Outputs are logits z, p = sigmoid(z): softplus(z) - z target, exact however large z is.
struct BinaryCrossEntropyWithLogits {
  template <class T, std::size_t B, class Output>
  static constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) {
    constexpr std::size_t count = B * Output::size;
    const auto cross_entropy = [y = y.data(), target = target.data()](std::size_t k) {
      return mul_add(-y[k], target[k], softplus(y[k]));
    };
    return kernels::reference::sum<count, T>(cross_entropy) / T(count);
  }

  template <class T, std::size_t B, class Output>
  static constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                        Batch<T, B, Output> dy) {
    constexpr std::size_t count = B * Output::size;
    for (std::size_t k = 0; k < count; ++k) dy[k] = (rounded(sigmoid(y[k])) - target[k]) / T(count);
    return value<T, B, Output>(y, target);
  }
};

}  // namespace ctnn

#endif
