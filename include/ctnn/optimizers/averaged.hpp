// SPDX-License-Identifier: BSL-1.0
// a += (1 - decay)(w - a): a moving average of the weights, kept beside the optimizer that moves them.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace ctnn {

/// `Averaged{Adam{}, 0.999}` steps as Adam does. The average begins as the weights after the first step, as PyTorch's
/// AveragedModel with an exponential average does, so it needs no correction of a start at zero (Polyak and Juditsky,
/// 1992). averaged_model(trainer) is the model with the average in it.
template <class Inner> struct Averaged {
  static_assert(
      require<
          Optimizer<Inner>,
          error::this_is_no_optimizer_so_add_State_and_update_with_the_signatures_in_concepts_optimizer_hpp<Inner>>());

  Inner inner;
  double decay = 0.999;

  template <class T, std::size_t N> struct State {
    typename Inner::template State<T, N> inner{};
    std::array<T, N> average{};
    std::uint64_t steps = 0;
  };

  template <class T, std::size_t N>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state) const {
    inner.template update<T, N>(parameters, gradient, state.inner);
    follow<T, N>(parameters, state, Sequential{});
  }
  template <class T, std::size_t N, class Change>
    requires ChangesGradient<Inner>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change) const {
    inner.template update<T, N>(parameters, gradient, state.inner, change);
    follow<T, N>(parameters, state, Sequential{});
  }
  template <class T, std::size_t N, class Change, class Executor>
    requires RunsOn<Inner, Executor>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change,
                        Executor executor) const {
    inner.template update<T, N>(parameters, gradient, state.inner, change, executor);
    follow<T, N>(parameters, state, executor);
  }

 private:
  template <class T, std::size_t N, class Executor>
  constexpr void follow(Vector<T, N> parameters, State<T, N>& state, Executor executor) const {
    const T share = state.steps == 0 ? T(1) : static_cast<T>(1 - decay);
    ++state.steps;
    executor.template for_each<N>([share](auto w, auto& a) { a = mul_add(share, w - a, a); },
                                  static_cast<const T*>(parameters.data()), state.average.data());
  }
};

template <class Inner> Averaged(Inner, double) -> Averaged<Inner>;
template <class Inner> Averaged(Inner) -> Averaged<Inner>;

namespace detail {

/// Does such a state of an optimizer, or one inside it, hold an average?
template <class State> inline constexpr bool keeps_average = [] {
  if constexpr (requires(State state) { state.average; })
    return true;
  else if constexpr (requires(State state) { state.inner; })
    return keeps_average<decltype(State::inner)>;
  else
    return false;
}();

/// The state, in an optimizer's or those inside it, that holds the average.
template <class State> constexpr auto& state_with_average(State& state) {
  if constexpr (requires { state.average; })
    return state;
  else
    return state_with_average(state.inner);
}

}  // namespace detail

}  // namespace ctnn
