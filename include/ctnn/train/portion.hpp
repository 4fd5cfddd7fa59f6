// SPDX-License-Identifier: BSL-1.0
// The loss of the first samples of a batch: what a batch that is not full counts.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/concepts/loss.hpp>
#include <ctnn/losses/reduction.hpp>

#include <cstddef>

namespace ctnn::detail {

/// A loss is a mean over its samples, unless it has a member `reduction` that says sum.
template <class LossFunction> constexpr bool is_mean([[maybe_unused]] const LossFunction& loss) {
  if constexpr (requires { loss.reduction == Reduction::mean; })
    return loss.reduction == Reduction::mean;
  else
    return true;
}

/// What a batch of `count` samples alone would give, up to rounding: each sample's own loss, from the first to the last,
/// and their mean if the loss is one. dy of the other samples is 0.
template <class Output, std::size_t B, class T, class LossFunction>
constexpr T value_and_gradient_of_first(std::size_t count, const LossFunction& loss, const T* y, const T* target,
                                        T* dy) {
  using Target = TargetShape<LossFunction, Output>;
  const T divisor = is_mean(loss) ? T(count) : T(1);
  T total = T(0);
  for (std::size_t b = 0; b < count; ++b)
    total +=
        rounded(loss.template value_and_gradient<T, 1, Output>(Batch<const T, 1, Output>(y + b * Output::size),
                                                               Batch<const T, 1, Target>(target + b * Target::size),
                                                               Batch<T, 1, Output>(dy + b * Output::size)));
  for (std::size_t k = 0; k < count * Output::size; ++k) dy[k] = dy[k] / divisor;
  for (std::size_t k = count * Output::size; k < B * Output::size; ++k) dy[k] = T(0);
  return total / divisor;
}

}  // namespace ctnn::detail
