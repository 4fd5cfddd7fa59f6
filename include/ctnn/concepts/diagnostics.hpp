// SPDX-License-Identifier: BSL-1.0
// Compile-time errors: templates that are never defined, whose names are sentences and whose arguments are the culprits.
//
// `require<Holds, error::sentence<Party, ...>>()` makes every compiler print the sentence with its parties when
// Holds is false: a static_assert's text cannot name a type, an incomplete type's name can.
#ifndef CTNN_CONCEPTS_DIAGNOSTICS_HPP
#define CTNN_CONCEPTS_DIAGNOSTICS_HPP

#include <cstddef>

namespace ctnn {

namespace error {

// What a net is made of.
template <class Net> struct a_net_needs_at_least_one_layer;
template <class Layer, class Output, class NextLayer, class NextInput>
struct output_of_a_layer_is_not_the_input_of_the_next_so_make_the_two_shapes_equal;
template <class NotALayer> struct this_is_no_layer_so_give_it_an_Input_and_an_Output_shape;
template <class Layer> struct this_layer_has_no_template_Params_so_add_one_even_if_empty;
template <class Layer> struct this_layer_has_no_template_Cache_so_add_one_even_if_empty;
template <class Layer, class Input, class Output>
struct this_layer_has_no_forward_so_add_it_with_the_signature_in_concepts_layer_hpp;
template <class Layer, class Input, class Output>
struct this_layer_cannot_be_trained_so_add_backward_with_the_signature_in_concepts_layer_hpp;
template <class Layer, std::size_t Index, std::size_t LayerCount>
struct there_is_no_layer_of_this_index_so_use_one_below_the_layer_count;

// What a layer is made of.
template <std::size_t Inputs, std::size_t Outputs> struct a_dense_layer_needs_at_least_one_input_and_one_output;
template <class NotAnActivation> struct this_is_no_activation_so_give_it_a_static_function_value;
template <class Activation, class Layer> struct this_activation_has_no_slope_so_add_one_or_train_with_another;
template <class NotAnInitializer> struct this_is_no_initializer_so_give_it_a_static_function_fill;

// What a model is made of and called with.
template <class NotALayer> struct a_model_needs_a_net_or_a_layer_as_its_first_argument;
template <class NotAScalar> struct this_is_no_scalar_so_use_float_or_double_or_a_literal_type_with_mul_add;
template <class Net, class Input, class Given>
struct this_is_not_the_input_of_the_net_so_pass_one_sample_or_a_batch_with_one_more_leading_dimension;
template <class Net, class Input, std::size_t Given>
struct number_of_values_is_not_the_size_of_the_input_so_pass_as_many_as_its_shape_holds;
template <class Scalar, class GivenScalar> struct model_and_data_differ_in_scalar_so_convert_one_of_them;

// What training is made of.
template <class NotALoss, class Output> struct this_is_no_loss_for_such_an_output_so_see_concepts_loss_hpp;
template <class NotAnOptimizer> struct this_is_no_optimizer_so_see_concepts_optimizer_hpp;
template <class Loss, class Target, class Given>
struct targets_do_not_have_the_shape_the_loss_expects_so_pass_one_target_per_sample;
template <class Trainer, std::size_t Batch, std::size_t Given>
struct batch_size_is_not_that_of_the_trainer_so_pass_as_many_samples_as_it_was_made_for;
template <std::size_t Batch, std::size_t Samples> struct a_batch_needs_at_least_one_sample_and_no_more_than_the_data_has;
template <class Net, class Input, class DataInput> struct data_set_was_made_for_another_input_so_use_dataset_of_this_net;
template <class Loss, std::size_t Classes> struct cross_entropy_needs_two_classes_or_more_so_use_binary_cross_entropy;

}  // namespace error

/// Prints the name of Error, an undefined type, unless Holds.
template <bool Holds, class Error> consteval bool require() {
  if constexpr (!Holds) return sizeof(Error) != 0;
  return true;
}

}  // namespace ctnn

#endif
