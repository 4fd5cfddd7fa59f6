// SPDX-License-Identifier: BSL-1.0
// Where each layer of a net finds its part of the flat arrays, and whether neighbours fit.
#pragma once

#include <ctnn/concepts/activation.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::error {
template <class Layer, class Gives, class NextLayer, class Takes>
struct output_of_a_layer_is_not_the_input_of_the_next_so_make_the_two_shapes_equal;
template <class Layer, class Gives, class NextLayer, class Takes>
struct
    a_sequence_comes_before_a_layer_of_one_vector_so_wrap_that_in_TimeDistributed_or_keep_the_last_step_with_return_sequences_false_or_put_GlobalAvgPool1D_or_Flatten_between;
template <class Layer, class Gives, class NextLayer, class Takes>
struct an_image_comes_before_a_layer_of_one_vector_so_put_Flatten_or_GlobalAvgPool2D_between;
template <class Layer, class Gives, class NextLayer, class Takes>
struct the_last_step_alone_comes_before_a_layer_of_sequences_so_give_all_steps_with_return_sequences_true;
template <class Layer, class Gives, class NextLayer, class Takes>
struct one_vector_comes_before_a_layer_of_sequences_or_images_so_put_Reshape_between;
template <class Layer, class Gives, class NextLayer, class Takes>
struct output_and_next_input_have_the_same_elements_in_another_shape_so_put_Reshape_or_Permute_between;
template <class Layer> struct this_layer_has_no_template_Params_so_add_one_even_if_empty;
template <class Layer> struct this_layer_has_no_template_Cache_so_add_one_even_if_empty;
template <class Layer, class Takes, class Gives>
struct this_layer_has_no_forward_so_add_it_with_the_signature_in_concepts_layer_hpp;
template <class Layer, class Takes, class Gives>
struct this_layer_cannot_be_trained_so_add_backward_with_the_signature_in_concepts_layer_hpp;
template <class Activation, class Layer> struct this_activation_has_no_slope_so_add_one_or_train_with_another;
template <class Model> struct this_is_a_model_so_name_its_net_instead;
}  // namespace ctnn::error

namespace ctnn::detail {

/// 0, n0, n0 + n1, ..., the sum of all.
template <std::size_t N> constexpr std::array<std::size_t, N + 1> running_sum(const std::size_t (&counts)[N]) {
  std::array<std::size_t, N + 1> sums{};
  for (std::size_t i = 0; i < N; ++i) sums[i + 1] = sums[i] + counts[i];
  return sums;
}

template <class... Layers> struct Offsets {
  static constexpr std::size_t count = sizeof...(Layers);
  static constexpr auto parameters = running_sum<count>({parameter_count<Layers>...});
  static constexpr auto buffers = running_sum<count>({buffer_count<Layers>...});
  /// Of one sample's outputs, layer after layer.
  static constexpr auto outputs = running_sum<count>({Layers::Output::size...});
  static constexpr std::size_t inner_outputs = outputs[count - 1];

  /// The largest output that stays inside the net.
  static constexpr std::size_t widest = [] {
    std::size_t most = 0;
    for (std::size_t i = 0; i + 1 < count; ++i)
      if (outputs[i + 1] - outputs[i] > most) most = outputs[i + 1] - outputs[i];
    return most;
  }();
};

template <std::size_t I, class L> struct Indexed {
  using type = L;
};
template <class Indices, class... Layers> struct IndexedLayers;
template <std::size_t... I, class... Layers>
struct IndexedLayers<std::index_sequence<I...>, Layers...> : Indexed<I, Layers>... {};
template <std::size_t I, class L> Indexed<I, L> find_layer(const Indexed<I, L>*);

template <std::size_t I, class... Layers> struct FindLayer {
  using type = typename decltype(find_layer<I>(
      static_cast<const IndexedLayers<std::index_sequence_for<Layers...>, Layers...>*>(nullptr)))::type;
};
template <std::size_t I, class... Layers> using LayerAt = typename FindLayer<I, Layers...>::type;

/// How many layers L is made of; 0 where it is made of none.
template <class L> inline constexpr std::size_t layers_inside = 0;
template <class L>
  requires requires { L::layer_count; }
inline constexpr std::size_t layers_inside<L> = L::layer_count;

template <class L> inline constexpr bool is_model = false;

/// Is L a layer? Prints the first thing that it lacks.
template <class L> consteval bool is_layer() {
  if constexpr (is_model<L>)
    return require<false, error::this_is_a_model_so_name_its_net_instead<L>>();
  else if constexpr (!HasShapes<L>)
    return require<false, error::this_is_no_layer_so_give_it_an_Input_and_an_Output_shape<L>>();
  else if constexpr (!HasParams<L>)
    return require<false, error::this_layer_has_no_template_Params_so_add_one_even_if_empty<L>>();
  else if constexpr (!HasCache<L>)
    return require<false, error::this_layer_has_no_template_Cache_so_add_one_even_if_empty<L>>();
  else
    return require<HasForward<L>, error::this_layer_has_no_forward_so_add_it_with_the_signature_in_concepts_layer_hpp<
                                      L, error::takes<typename L::Input>, error::gives<typename L::Output>>>();
}

/// Can all of L be trained? Prints the first layer that cannot, and why.
template <class L> consteval bool is_trainable() {
  if constexpr (requires { L::is_trainable(); })
    return L::is_trainable();
  else if constexpr (requires { requires !DifferentiableActivation<typename L::ActivationFunction>; })
    return require<false, error::this_activation_has_no_slope_so_add_one_or_train_with_another<
                              typename L::ActivationFunction, L>>();
  else
    return require<HasBackward<L>,
                   error::this_layer_cannot_be_trained_so_add_backward_with_the_signature_in_concepts_layer_hpp<
                       L, error::takes<typename L::Input>, error::gives<typename L::Output>>>();
}

template <class S, std::size_t Time> inline constexpr bool is_sequence_of = false;
template <std::size_t Time, std::size_t N> inline constexpr bool is_sequence_of<Shape<Time, N>, Time> = true;

/// Prints what is wrong between two neighbours, and what to do about it.
template <class L, class Next> consteval bool neighbours_fit() {
  using Gives = typename L::Output;
  using Takes = typename Next::Input;
  using Given = error::gives<Gives>;
  using Taken = error::takes<Takes>;
  if constexpr (std::is_same_v<Gives, Takes>)
    return true;
  else if constexpr (Gives::rank == 2 && Takes::rank == 1)
    return require<
        false,
        error::
            a_sequence_comes_before_a_layer_of_one_vector_so_wrap_that_in_TimeDistributed_or_keep_the_last_step_with_return_sequences_false_or_put_GlobalAvgPool1D_or_Flatten_between<
                L, Given, Next, Taken>>();
  else if constexpr (Gives::rank == 3 && Takes::rank == 1)
    return require<false, error::an_image_comes_before_a_layer_of_one_vector_so_put_Flatten_or_GlobalAvgPool2D_between<
                              L, Given, Next, Taken>>();
  else if constexpr (Gives::rank == 1 && is_sequence_of<typename L::Input, rows<Takes>> &&
                     channels<Takes> == Gives::size)
    return require<
        false,
        error::the_last_step_alone_comes_before_a_layer_of_sequences_so_give_all_steps_with_return_sequences_true<
            L, Given, Next, Taken>>();
  else if constexpr (Gives::rank == 1 && Takes::rank > 1)
    return require<false, error::one_vector_comes_before_a_layer_of_sequences_or_images_so_put_Reshape_between<
                              L, Given, Next, Taken>>();
  else if constexpr (Gives::size == Takes::size)
    return require<
        false, error::output_and_next_input_have_the_same_elements_in_another_shape_so_put_Reshape_or_Permute_between<
                   L, Given, Next, Taken>>();
  else
    return require<false, error::output_of_a_layer_is_not_the_input_of_the_next_so_make_the_two_shapes_equal<
                              L, Given, Next, Taken>>();
}

/// Joined by + from left to right, so that each pair of neighbours is looked at once.
template <class L> struct Link {
  template <class Next> consteval Link<Next> operator+(Link<Next>) const {
    if constexpr (HasShapes<L> && HasShapes<Next>) static_assert(neighbours_fit<L, Next>());
    return {};
  }
};

template <class... Layers> consteval bool layers_fit() {
  (static_cast<void>(is_layer<Layers>()), ...);
  if constexpr (sizeof...(Layers) > 1) static_cast<void>((... + Link<Layers>{}));
  return true;
}

}  // namespace ctnn::detail
