// SPDX-License-Identifier: BSL-1.0
// StreamingLayer: a layer over a sequence that also takes one time step at a time.
//
//   using StepInput = Shape<...>; using StepOutput = Shape<...>;       // one time step
//   template <class T> struct State { ... arrays ... };                // a plain value; zeros: nothing seen yet
//   template <class T> static constexpr void step(Params<const T>, View<const T, StepInput> x,
//       View<T, StepOutput> y, State<T>&, Context<T>);
//
// Its Input is (Time, StepInput...), its Output (Time, StepOutput...), whose row t the t-th step gives bit by bit, or
// StepOutput alone, which the last step gives. A stream goes on as long as it likes. A layer without these members keeps
// nothing between calls: in a stream it works on one sample a step.
#pragma once

#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/layer.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

template <class L>
concept StreamingLayer =
    requires {
      typename L::StepInput;
      typename L::StepOutput;
      typename L::template State<float>;
    } && Layer<L> &&
    requires(typename L::template Params<const float> p, View<const float, typename L::StepInput> x,
             View<float, typename L::StepOutput> y, typename L::template State<float>& state,
             Context<float> context) { L::template step<float>(p, x, y, state, context); };

namespace detail {

struct NoState {
  friend constexpr bool operator==(const NoState&, const NoState&) = default;
};

template <class L> struct Stepping {
  using Input = typename L::Input;
  using Output = typename L::Output;
  template <class T> using State = NoState;
};
template <StreamingLayer L> struct Stepping<L> {
  using Input = typename L::StepInput;
  using Output = typename L::StepOutput;
  template <class T> using State = typename L::template State<T>;
};

}  // namespace detail

/// What a layer takes, gives and remembers in one step of a stream.
template <class L> using StepInput = typename detail::Stepping<L>::Input;
template <class L> using StepOutput = typename detail::Stepping<L>::Output;
template <class L, class T> using StepState = typename detail::Stepping<L>::template State<T>;

/// One time step, or, of a layer that keeps nothing, one sample.
template <class L, class T, class W>
constexpr void step(typename L::template Params<const W> p, View<const T, StepInput<L>> x, View<T, StepOutput<L>> y,
                    StepState<L, T>& state, Context<T, W> context) {
  if constexpr (!std::is_same_v<T, W> && has_no_weights<L>)
    step<L, T>(no_params<L, T>(), x, y, state, context.without_weights());
  else if constexpr (StreamingLayer<L> && !std::is_same_v<T, W> &&
                     !requires { L::template step<T>(p, x, y, state, context); })
    static_assert(refuse_weights<L, T, W>());
  else if constexpr (StreamingLayer<L>)
    L::template step<T>(p, x, y, state, context);
  else
    infer<L, T, 1>(p, Batch<const T, 1, StepInput<L>>(x.data()), Batch<T, 1, StepOutput<L>>(y.data()), context);
}

}  // namespace ctnn
