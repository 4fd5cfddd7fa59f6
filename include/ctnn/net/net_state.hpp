// SPDX-License-Identifier: BSL-1.0
// What a net remembers from one time step to the next: each layer's state.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/streaming.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::error {
template <class Layer, class Gives, class NextLayer, class Takes>
struct in_a_stream_one_step_of_a_layer_is_not_what_the_next_one_takes_so_give_the_next_one_a_step;
}  // namespace ctnn::error

namespace ctnn::detail {

template <std::size_t I, class S> struct LayerState {
  S state{};
  friend constexpr bool operator==(const LayerState&, const LayerState&) = default;
};

template <class T, class Indices, class... Layers> struct NetState;
template <class T, std::size_t... I, class... Layers>
struct NetState<T, std::index_sequence<I...>, Layers...> : LayerState<I, StepState<Layers, T>>... {
  template <std::size_t L, class Layer> constexpr auto& of() {
    return static_cast<LayerState<L, StepState<Layer, T>>&>(*this).state;
  }
  template <std::size_t L, class Layer> constexpr const auto& of() const {
    return static_cast<const LayerState<L, StepState<Layer, T>>&>(*this).state;
  }
  friend constexpr bool operator==(const NetState&, const NetState&) = default;
};

/// Joined by + from left to right; fits tells whether each step's output is the next layer's step input.
template <class L, bool Fits> struct StepLink {
  static constexpr bool fits = Fits;
  template <class Next, bool B>
  consteval StepLink<Next, Fits && std::is_same_v<StepOutput<L>, StepInput<Next>>> operator+(StepLink<Next, B>) const {
    return {};
  }
};
template <class... Layers> inline constexpr bool steps_fit = decltype((... + StepLink<Layers, true>{}))::fits;

/// Prints the first two layers whose steps do not fit.
template <class L, class Next, class... Rest> consteval bool check_steps() {
  constexpr bool fit = std::is_same_v<StepOutput<L>, StepInput<Next>>;
  require<fit, error::in_a_stream_one_step_of_a_layer_is_not_what_the_next_one_takes_so_give_the_next_one_a_step<
                   L, error::gives<StepOutput<L>>, Next, error::takes<StepInput<Next>>>>();
  if constexpr (fit && sizeof...(Rest) > 0) check_steps<Next, Rest...>();
  return true;
}

/// The largest step between the layers.
template <class... Layers> inline constexpr std::size_t widest_step = [] {
  std::size_t most = 1;
  ((most = StepOutput<Layers>::size > most ? StepOutput<Layers>::size : most), ...);
  return most;
}();

}  // namespace ctnn::detail
