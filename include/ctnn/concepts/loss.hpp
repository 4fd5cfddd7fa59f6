// SPDX-License-Identifier: BSL-1.0
// Loss: a mean over a batch of how far outputs are from targets, with its gradient.
//
//   template <class T, std::size_t B, class Output>
//   static constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Target> target);
//   template <class T, std::size_t B, class Output>             // writes dy = d value / d y
//   static constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Target> target,
//                                         Batch<T, B, Output> dy);
//   template <class Output> using Target = ...;                 // optional; else the shape of the output
//   template <class T, std::size_t B, class Output>             // optional; else B: as how many samples these count in
//   constexpr T weight(Batch<const T, B, Target> target) const; // means over more than one batch
//   template <class T, std::size_t B, class Output>             // optional; else true: `fit` refuses data that it does not
//   constexpr bool accepts(Batch<const T, B, Target> target) const;                                             // accept
//
// Both may be const member functions, when the loss has settings.
#pragma once

#include <ctnn/tensor/view.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn {

namespace detail {
template <class L, class Output> struct TargetOf {
  using type = Output;
};
template <class L, class Output>
  requires requires { typename L::template Target<Output>; }
struct TargetOf<L, Output> {
  using type = typename L::template Target<Output>;
};
}  // namespace detail

/// The shape of one target of loss L for an output of shape Output.
template <class L, class Output> using TargetShape = typename detail::TargetOf<L, Output>::type;

template <class L, class Output = Shape<2>>
concept Loss = std::copy_constructible<L> &&
               requires(const L loss, Batch<const float, 1, Output> y,
                        Batch<const float, 1, TargetShape<L, Output>> target, Batch<float, 1, Output> dy) {
                 { loss.template value<float, 1, Output>(y, target) } -> std::same_as<float>;
                 { loss.template value_and_gradient<float, 1, Output>(y, target, dy) } -> std::same_as<float>;
               };

}  // namespace ctnn
