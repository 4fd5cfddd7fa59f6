// SPDX-License-Identifier: BSL-1.0
// Compile-time errors: templates that are never defined, their names sentences and their arguments the culprits.
//
// `require<Holds, error::sentence<Party, ...>>()` makes every compiler print the sentence with its parties when
// Holds is false: a static_assert's text cannot name a type, an incomplete type's name can.
#pragma once

#include <cstddef>

namespace ctnn {

namespace error {

// What the arguments of a sentence are to one another.
template <class Shape> struct gives;
template <class Shape> struct takes;
template <class Type> struct expected;
template <class Type> struct given;
template <std::size_t Count> struct expected_count;
template <std::size_t Count> struct given_count;
template <std::size_t Index> struct index;
template <std::size_t Count> struct layer_count;
template <std::size_t Size> struct batch;
template <std::size_t Count> struct samples;
template <std::size_t Count> struct bytes;
template <std::size_t Count> struct stack_bytes;

// What a net is made of.
template <class NotALayer> struct this_is_no_layer_so_give_it_an_Input_and_an_Output_shape;
template <class Net, class Index, class LayerCount>
struct there_is_no_layer_of_this_index_so_use_one_below_the_layer_count;

// What a layer is made of.
template <class Given> struct a_1d_layer_takes_a_sequence_so_make_its_input_a_Shape_of_time_and_channels;
template <class Given> struct a_2d_layer_takes_an_image_so_make_its_input_a_Shape_of_height_width_and_channels;
template <class Layer> struct the_kernel_is_larger_than_the_padded_input_so_make_it_smaller_or_pad_more;
template <class Layer> struct the_input_has_no_elements_so_make_each_of_its_dimensions_positive;
template <class Layer> struct the_kernel_is_0_so_make_it_1_or_more;
template <class NotAnActivation, class Layer> struct this_is_no_activation_so_give_it_a_static_function_value;
template <class NotAnInitializer, class Layer> struct this_is_no_initializer_so_give_it_a_static_function_fill;

// What a model is made of and called with.
template <class Net>
struct a_net_is_a_type_without_numbers_so_make_a_Model_of_it_with_init_or_train_and_call_that;
template <class Net> struct the_index_of_a_layer_is_a_template_argument_so_write_it_between_angle_brackets;
template <class Net, class Expected, class GivenCount>
struct number_of_values_is_not_the_size_of_the_input_so_pass_as_many_as_its_shape_holds;
template <class Net, class ModelScalar, class GivenScalar>
struct model_and_data_differ_in_scalar_so_convert_one_of_them;

// What training is made of.
template <class Given> struct this_is_no_schedule_so_give_it_a_call_operator_that_takes_a_step_and_returns_a_double;
template <class NotAnOptimizer>
struct this_is_no_optimizer_so_add_State_and_update_with_the_signatures_in_concepts_optimizer_hpp;
template <class Loss, class Expected, class Given>
struct targets_do_not_have_the_shape_the_loss_expects_so_pass_one_target_per_sample;
template <class Batch, class Samples>
struct a_batch_needs_at_least_one_sample_and_no_more_than_the_data_has_so_change_the_batch_size;

// What a constant expression calls where values, not types, are at fault: functions that are not constexpr.
inline void this_label_is_no_class_so_number_the_classes_from_0() noexcept {}

}  // namespace error

namespace detail {
/// A class, so that the error stays inside it: whoever asks for `value` gets it, and no second error follows.
template <class Error> struct Print {
  static_assert(sizeof(Error) != 0);
  static constexpr bool value = true;
};
}  // namespace detail

/// Prints the name of Error, an undefined type, unless Holds. Always true, so that one mistake prints once.
template <bool Holds, class Error> consteval bool require() {
  if constexpr (!Holds) return detail::Print<Error>::value;
  return true;
}

}  // namespace ctnn
