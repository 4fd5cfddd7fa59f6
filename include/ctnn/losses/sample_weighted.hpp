// SPDX-License-Identifier: BSL-1.0
// Mean over samples of weight_b loss(sample b): a loss in which each sample counts with a weight of its own.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/concepts/loss.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/losses/reduction.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// A target is that of the inner loss, flat, and one number more: the sample's weight. The inner loss sees one sample at
/// a time, so with its reduction at `mean` this divides by the number of samples, not by the sum of the weights. A sample
/// of weight 0 is left out, even if its loss is no number.
template <class Inner> struct SampleWeighted {
  Inner inner{};
  Reduction reduction = Reduction::mean;

  template <class Output> using Target = Shape<TargetShape<Inner, Output>::size + 1>;

  template <class T, std::size_t B, class Output>
    requires requires(const Inner& loss, Batch<const T, 1, TargetShape<Inner, Output>> target) {
      loss.template accepts<T, 1, Output>(target);
    }
  constexpr bool accepts(Batch<const T, B, Target<Output>> target) const {
    for (std::size_t b = 0; b < B; ++b)
      if (!inner.template accepts<T, 1, Output>(inner_target<T, Output>(target.sample(b)))) return false;
    return true;
  }

  template <class T, std::size_t B, class Output>
  constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Target<Output>> target) const {
    const T terms = detail::divisor<B, T>(reduction);
    return ctnn::sum<B>([&](std::size_t b) {
             const View<const T, Target<Output>> wanted = target.sample(b);
             const T weight = wanted[wanted.size() - 1];
             if (weight == T(0)) return T(0);
             return weight *
                    inner.template value<T, 1, Output>(y.template samples<1>(b), inner_target<T, Output>(wanted));
           }) /
           terms;
  }

  template <class T, std::size_t B, class Output>
  constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Target<Output>> target,
                                 Batch<T, B, Output> dy) const {
    const T terms = detail::divisor<B, T>(reduction);
    return ctnn::sum<B>([&](std::size_t b) {
             const View<const T, Target<Output>> wanted = target.sample(b);
             const Batch<T, 1, Output> slope = dy.template samples<1>(b);
             const T weight = wanted[wanted.size() - 1], scale = weight / terms;
             if (weight == T(0)) {
               for (T& d : slope) d = T(0);
               return T(0);
             }
             const T value = inner.template value_and_gradient<T, 1, Output>(y.template samples<1>(b),
                                                                             inner_target<T, Output>(wanted), slope);
             kernels::for_each<Output::size>([scale](auto& d) { d = d * scale; }, slope.data());
             return weight * value;
           }) /
           terms;
  }

 private:
  /// The target without the weight after it.
  template <class T, class Output> static constexpr auto inner_target(View<const T, Target<Output>> target) {
    return Batch<const T, 1, TargetShape<Inner, Output>>(target.data());
  }
};

}  // namespace ctnn
