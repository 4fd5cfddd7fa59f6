// SPDX-License-Identifier: BSL-1.0
// What model.layer<I, J>() and stream.layer<I, J>() give: a layer's named views, and what it remembers of a stream.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/net/offsets.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::error {
template <class Layer> struct this_layer_keeps_nothing_between_the_steps_of_a_stream_so_ask_for_a_recurrent_one;
}  // namespace ctnn::error

namespace ctnn::detail {

/// The members of both, say weight, bias, running_mean and running_var.
template <class Params, class Buffers> struct ParamsAndBuffers : Params, Buffers {};

/// Has the layer statistics of its own with names of their own? A layer around others has those of the layers inside.
template <class L>
concept HasNamedBuffers =
    requires { typename L::template Buffers<const float>; } && !requires { L::layer_count; } && buffer_count<L> > 0 &&
    !std::is_same_v<typename L::template Params<const float>, typename L::template Buffers<const float>>;

/// Where the running statistics of layer I begin: as N says, or behind those of the layers before.
template <class N, std::size_t I> inline constexpr std::size_t buffer_offset =
    []<std::size_t... J>(std::index_sequence<J...>) {
      return (std::size_t{0} + ... + buffer_count<typename N::template layer<J>>);
    }(std::make_index_sequence<I>{});
template <class N, std::size_t I>
  requires requires { N::template buffer_offset<I>; }
inline constexpr std::size_t buffer_offset<N, I> = N::template buffer_offset<I>;

/// I, or 0 after an error.
template <class N, std::size_t I> consteval std::size_t checked_index() {
  constexpr std::size_t count = layers_inside<N>;
  static_assert(require<(I < count), error::there_is_no_layer_of_this_index_so_use_one_below_the_layer_count<
                                         N, error::index<I>, error::layer_count<count>>>());
  return I < count ? I : 0;
}

template <class L, class T> constexpr auto views([[maybe_unused]] T* parameters, [[maybe_unused]] T* buffers) {
  using Params = typename L::template Params<T>;
  if constexpr (HasNamedBuffers<L>) {
    using Buffers = typename L::template Buffers<T>;
    return ParamsAndBuffers<Params, Buffers>{bind<Params>(parameters), bind<Buffers>(buffers)};
  } else {
    return bind<Params>(parameters);
  }
}

/// The views of layer I of N, whose parameters and buffers these are; or of what the further indices say, inside it.
template <class N, std::size_t I, std::size_t... Inner, class T> constexpr auto views_of(T* parameters, T* buffers) {
  constexpr std::size_t index = checked_index<N, I>();
  if constexpr (layers_inside<N> == 0) {
    return bind<typename N::template Params<T>>(parameters);
  } else {
    using L = typename N::template layer<index>;
    T* const start = parameters + N::template parameter_offset<index>;
    if constexpr (buffer_count<L> > 0) buffers += buffer_offset<N, index>;
    if constexpr (sizeof...(Inner) == 0)
      return views<L>(start, buffers);
    else
      return views_of<L, Inner...>(start, buffers);
  }
}

/// Where N's state holds that of L, its layer I. A wrapper may have none of its own: then its state is the layer's.
template <class L, std::size_t I, class T, class S> constexpr auto& inner_state(S& state) {
  if constexpr (!std::is_same_v<std::remove_const_t<S>, StepState<L, T>> && requires { state.template of<I, L>(); })
    return state.template of<I, L>();
  else
    return state;
}

/// What layer I of N remembers, within N's state; or the layer inside it that further indices name.
template <class N, class T, std::size_t I, std::size_t... Inner, class S> constexpr auto& state_of(S& state) {
  constexpr std::size_t index = checked_index<N, I>();
  if constexpr (layers_inside<N> == 0) {
    return state;
  } else {
    using L = typename N::template layer<index>;
    auto& inner = inner_state<L, index, T>(state);
    if constexpr (sizeof...(Inner) > 0) {
      return state_of<L, T, Inner...>(inner);
    } else {
      using State = StepState<L, T>;
      constexpr bool remembers = std::is_same_v<std::remove_cvref_t<decltype(inner)>, State> && !std::is_empty_v<State>;
      static_assert(
          require<remembers,
                  error::this_layer_keeps_nothing_between_the_steps_of_a_stream_so_ask_for_a_recurrent_one<L>>());
      return inner;
    }
  }
}

}  // namespace ctnn::detail
