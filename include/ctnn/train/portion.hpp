// SPDX-License-Identifier: BSL-1.0
// Portion: how a batch counts in an update; and the loss of its first samples, if it is not full.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/long_sum.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/loss.hpp>
#include <ctnn/losses/reduction.hpp>
#include <ctnn/tensor/view.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn {

/// The first `samples` of a batch make the loss; the rest is there for layers that look at all samples together, such as
/// BatchNorm. The gradient is multiplied by `share` and written, or added to that of batches before, so that one update
/// may follow several.
template <class T> struct Portion {
  std::size_t samples;
  T share = T(1);
  Gradient mode = Gradient::written;
};

}  // namespace ctnn

namespace ctnn::detail {

/// A loss is a mean over its samples, unless it has a member `reduction` that says sum.
template <class LossFunction> constexpr bool is_mean([[maybe_unused]] const LossFunction& loss) {
  if constexpr (requires { loss.reduction == Reduction::mean; })
    return loss.reduction == Reduction::mean;
  else
    return true;
}

/// Do samples count in the loss's mean as its member `weight` says, and not all alike?
template <class LossFunction, class Output>
concept WeighsSamples =
    requires(const LossFunction loss, Batch<const float, 1, TargetShape<LossFunction, Output>> target) {
      { loss.template weight<float, 1, Output>(target) } -> std::same_as<float>;
    };

/// Can the loss be told of this sample's target? One with a member `accepts` says so.
template <class Output, class T, class LossFunction>
constexpr bool accepts([[maybe_unused]] const LossFunction& loss, [[maybe_unused]] const T* target) {
  using Given = Batch<const T, 1, TargetShape<LossFunction, Output>>;
  if constexpr (requires { loss.template accepts<T, 1, Output>(Given(target)); })
    return loss.template accepts<T, 1, Output>(Given(target));
  else
    return true;
}

/// As how many samples these B count in the loss's mean.
template <class Output, std::size_t B, class T, class LossFunction>
constexpr T weight_of_samples(const LossFunction& loss, const T* target) {
  if constexpr (WeighsSamples<LossFunction, Output>)
    if (is_mean(loss))
      return loss.template weight<T, B, Output>(Batch<const T, B, TargetShape<LossFunction, Output>>(target));
  return T(B);
}

/// The same of any number of them.
template <class Output, class T, class LossFunction>
constexpr double weight_of_all(const LossFunction& loss, const T* target, std::size_t count) {
  if constexpr (WeighsSamples<LossFunction, Output>) {
    LongSum<double> total;
    for (std::size_t n = 0; n < count; ++n)
      total.add(static_cast<double>(
          weight_of_samples<Output, 1>(loss, target + n * TargetShape<LossFunction, Output>::size)));
    return total.value();
  } else {
    return static_cast<double>(count);
  }
}

/// What a batch of `count` samples alone would give, up to rounding: each sample's own loss, from the first to the last,
/// and their mean if the loss is one. dy of the other samples is 0.
template <class Output, std::size_t B, class T, class LossFunction>
constexpr T value_and_gradient_of_first(std::size_t count, const LossFunction& loss, const T* y, const T* target,
                                        T* dy) {
  using Target = TargetShape<LossFunction, Output>;
  T divisor = is_mean(loss) ? T(count) : T(1);
  if constexpr (WeighsSamples<LossFunction, Output>)
    if (is_mean(loss)) divisor = static_cast<T>(weight_of_all<Output>(loss, target, count));
  if (divisor == T(0)) divisor = T(1);  // none counts: all that is divided is 0
  LongSum<T> total;
  for (std::size_t b = 0; b < count; ++b) {
    T* const slope = dy + b * Output::size;
    const T value = loss.template value_and_gradient<T, 1, Output>(Batch<const T, 1, Output>(y + b * Output::size),
                                                                   Batch<const T, 1, Target>(target + b * Target::size),
                                                                   Batch<T, 1, Output>(slope));
    const T weight = weight_of_samples<Output, 1>(loss, target + b * Target::size);
    total.add(static_cast<typename LongSum<T>::type>(rounded(value * weight)));
    if (weight != T(1))
      for (std::size_t k = 0; k < Output::size; ++k) slope[k] = slope[k] * weight;
  }
  for (std::size_t k = 0; k < count * Output::size; ++k) dy[k] = dy[k] / divisor;
  for (std::size_t k = count * Output::size; k < B * Output::size; ++k) dy[k] = T(0);
  return total.over(divisor);
}

}  // namespace ctnn::detail
