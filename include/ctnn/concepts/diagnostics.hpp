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
template <class Net> struct a_net_needs_at_least_one_layer_so_give_it_one;
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
template <class NotALayer> struct this_is_no_layer_so_give_it_an_Input_and_an_Output_shape;
template <class Layer> struct this_layer_has_no_template_Params_so_add_one_even_if_empty;
template <class Layer> struct this_layer_has_no_template_Cache_so_add_one_even_if_empty;
template <class Layer, class Takes, class Gives>
struct this_layer_has_no_forward_so_add_it_with_the_signature_in_concepts_layer_hpp;
template <class Layer, class Takes, class Gives>
struct this_layer_cannot_be_trained_so_add_backward_with_the_signature_in_concepts_layer_hpp;
template <class Net, class Index, class LayerCount>
struct there_is_no_layer_of_this_index_so_use_one_below_the_layer_count;
template <class Layer, class Gives, class NextLayer, class Takes>
struct in_a_stream_one_step_of_a_layer_is_not_what_the_next_one_takes_so_give_the_next_one_a_step;
template <class Layer> struct this_layer_keeps_nothing_between_the_steps_of_a_stream_so_ask_for_a_recurrent_one;

// What layers around layers are made of.
template <class Residual, class Takes, class Gives>
struct a_residual_adds_its_input_to_its_output_so_make_their_shapes_equal_or_use_Branch_and_a_projection;
template <class NotAJoin>
struct a_branch_begins_with_how_its_paths_are_joined_so_give_it_Add_Multiply_or_Concat_before_them;
template <class FirstPath, class Takes, class Path, class PathTakes>
struct all_paths_of_a_branch_take_the_same_input_so_make_the_two_shapes_equal;
template <class FirstPath, class Gives, class Path, class PathGives>
struct paths_that_are_added_or_multiplied_give_the_same_shape_so_make_the_two_equal;
template <class FirstPath, class Gives, class Path, class PathGives>
struct paths_that_are_concatenated_differ_in_the_last_dimension_alone_so_make_the_others_equal;
template <class Layer, class Takes, class Gives>
struct a_repeated_layer_takes_what_it_gives_so_make_its_input_and_output_shapes_equal;
template <class Shape, class FirstChannel, class GivenCount>
struct a_slice_ends_with_the_last_channel_at_most_so_take_fewer_or_begin_earlier;
template <class Block, class Expected, class Gives>
struct a_block_of_a_skip_stack_gives_the_channels_of_its_input_and_then_those_of_the_skips_so_make_its_output_so_wide;
template <class Block, class Expected, class Takes>
struct all_blocks_of_a_skip_stack_take_the_same_input_so_make_the_two_shapes_equal;

// What a layer is made of.
template <
    std::size_t Inputs,
    std::size_t Outputs> struct a_dense_layer_needs_at_least_one_input_and_one_output_so_make_both_counts_positive;
template <class Given> struct a_1d_layer_takes_a_sequence_so_make_its_input_a_Shape_of_time_and_channels;
template <class Given> struct a_2d_layer_takes_an_image_so_make_its_input_a_Shape_of_height_width_and_channels;
template <class Layer, class Inputs, class Filters>
struct groups_do_not_divide_the_channels_so_choose_a_divisor_of_both_inputs_and_filters;
template <class Layer> struct the_kernel_is_larger_than_the_padded_input_so_make_it_smaller_or_pad_more;
template <class Layer, class Given> struct this_layer_is_made_of_a_Shape_so_give_it_one_such_as_Shape_of_8;
template <class Layer> struct the_input_has_no_elements_so_make_each_of_its_dimensions_positive;
template <class Layer> struct the_kernel_is_0_so_make_it_1_or_more;
template <class Layer> struct the_stride_is_0_so_make_it_1_or_more;
template <class Layer> struct the_dilation_is_0_so_make_it_1_or_more;
template <class Layer> struct the_number_of_groups_is_0_so_make_it_1_or_more;
template <class Layer> struct the_number_of_filters_is_0_so_make_it_1_or_more;
template <class Layer>
struct the_padding_of_a_transposed_convolution_takes_off_its_whole_output_so_make_it_smaller;
template <class Layer> struct a_window_of_a_pool_lies_in_the_padding_alone_so_pad_by_less_than_its_kernel_covers;
template <class Layer, class Given>
struct a_recurrent_layer_takes_a_sequence_so_make_its_input_Shape_of_time_and_features;
template <class Layer> struct a_recurrent_layer_needs_at_least_one_hidden_unit_so_make_their_number_positive;
template <class Layer, class Takes>
struct this_layer_takes_no_sequence_so_give_one_with_Shape_of_time_and_features;
template <class NotAnActivation, class Layer> struct this_is_no_activation_so_give_it_a_static_function_value;
template <class Activation, class Layer> struct this_activation_has_no_slope_so_add_one_or_train_with_another;
template <class NotAnInitializer, class Layer> struct this_is_no_initializer_so_give_it_a_static_function_fill;
template <std::size_t Channels, class GivenCount>
struct channels_do_not_fall_into_such_equal_groups_so_make_their_number_a_divisor;
template <std::size_t Width, class GivenCount>
struct width_does_not_fall_into_such_equal_heads_so_make_their_number_a_divisor;
template <class Shape, class Channels, class GivenCount>
struct PReLU_has_one_slope_or_one_for_each_channel_so_give_it_1_or_the_last_dimension;
template <class Takes, class Gives> struct Reshape_keeps_all_elements_so_give_it_two_shapes_of_one_size;
template <class Shape, class GivenAxes>
struct Permute_needs_each_axis_of_its_shape_once_so_give_it_all_from_0_on_in_some_order;

// What a model is made of and called with.
template <class NotAScalar> struct this_is_no_scalar_so_use_float_or_double_or_a_literal_type_with_mul_add;
template <class Net, class Expected, class Given>
struct this_is_not_the_input_of_the_net_so_pass_one_sample_or_a_batch_with_one_more_leading_dimension;
template <class Net, class Expected, class... Given>
struct this_is_no_Tensor_so_pass_one_of_the_shape_expected_or_its_numbers_in_braces_or_call_infer_with_pointers;
template <class Net>
struct a_net_is_a_type_without_numbers_so_make_a_Model_of_it_with_init_or_train_and_call_that;
template <class... Given>
struct a_summary_is_that_of_a_type_so_name_the_net_between_angle_brackets_and_pass_nothing;
template <class Net> struct the_index_of_a_layer_is_a_template_argument_so_write_it_between_angle_brackets;
template <class Net> struct a_model_starts_from_a_seed_so_give_one_as_the_last_argument_such_as_1;
template <class Net, class Expected, class GivenCount>
struct number_of_values_is_not_the_size_of_the_input_so_pass_as_many_as_its_shape_holds;
template <class Net, class ModelScalar, class GivenScalar>
struct model_and_data_differ_in_scalar_so_convert_one_of_them;

template <class Model> struct this_is_a_model_so_name_its_net_instead;
template <class Net, class Expected, class... Given>
struct a_stream_takes_one_time_step_so_pass_a_Tensor_of_that_shape_step_after_step;
template <class Net, class... Given>
struct a_stream_is_made_from_a_model_so_pass_one_that_init_or_train_has_made;
template <class Net> struct a_stream_reads_the_model_where_it_is_so_keep_the_model_in_a_variable;

// What is too large for the stack: CTNN_STACK_BYTES says how much of it there is.
template <class Net, class Bytes, class StackBytes>
struct
    inference_of_this_net_is_too_large_for_the_stack_so_pass_an_InferenceWorkspace_or_in_a_layer_of_yours_call_infer_within;
template <class Output, class Bytes, class StackBytes>
struct this_result_is_too_large_to_be_returned_so_let_infer_write_it_to_memory_of_yours;
template <class Output, class Bytes, class StackBytes>
struct one_output_of_this_net_is_too_large_for_the_stack_so_pass_ModelWithWorkspace_as_the_model;
template <class Result, class Bytes, class StackBytes>
struct this_result_is_too_large_to_be_returned_so_pass_the_place_for_it_as_the_third_argument;
template <class Output, class Bytes, class StackBytes>
struct regression_metrics_of_so_many_outputs_are_too_large_for_the_stack_so_use_mean_loss;
template <class Scores, class Bytes, class StackBytes>
struct so_many_scores_are_too_large_for_the_stack_so_pass_a_span_of_ScoredSample_as_the_third_argument;
template <class Loss, class Bytes, class StackBytes>
struct the_loss_of_so_many_classes_is_too_large_for_the_stack_so_use_fewer_or_a_larger_stack_and_CTNN_STACK_BYTES;
template <class Layer, class Bytes, class StackBytes>
struct so_many_channels_are_too_many_for_the_stack_so_use_fewer_or_a_larger_stack_and_CTNN_STACK_BYTES;
template <class Layer, class Bytes, class StackBytes>
struct in_inference_the_cache_of_this_layer_is_too_large_for_the_stack_so_give_it_infer;
template <class Model, class Bytes, class StackBytes>
struct this_model_is_too_large_to_be_returned_so_make_it_where_it_stays_and_pass_that;
template <class Model> struct a_large_model_is_made_in_place_so_write_init_between_parentheses_without_braces;
template <class Trainer, class Bytes, class StackBytes>
struct training_this_is_too_large_for_the_stack_so_make_a_Trainer_on_the_heap_and_call_fit;
template <class Workspace, class Bytes, class StackBytes>
struct this_gradient_is_too_large_for_the_stack_so_make_a_Trainer_on_the_heap_and_differentiate;
template <class FullBatch, class Bytes, class StackBytes>
struct this_minimization_is_too_large_for_the_stack_so_make_FullBatch_and_State_on_the_heap;
template <class FitState, class Bytes, class StackBytes>
struct the_state_of_fit_is_too_large_for_the_stack_so_make_a_FitState_on_the_heap_and_pass_it;

// What training is made of.
template <class Net, class ExpectedInputs, class ExpectedTargets, class... Given>
struct a_training_step_takes_two_Tensors_so_pass_a_batch_of_inputs_and_one_of_targets_of_the_shapes_expected;
template <class Model, class Optimizer, class Loss, class... Given>
struct a_trainer_is_made_from_a_model_then_an_optimizer_then_a_loss_so_pass_those_of_the_types_it_names;
template <class Net, class... Given>
struct train_takes_a_Dataset_then_options_in_braces_then_an_optimizer_then_a_loss_so_pass_all_four;
template <class... Given> struct train_does_not_know_the_net_so_name_it_between_angle_brackets;
template <class Trainer, class Data>
struct fit_takes_a_trainer_in_a_variable_and_then_data_so_pass_a_Trainer_and_a_Dataset_or_Samples;
template <class Given>
struct fit_takes_validation_data_or_options_here_so_pass_a_Dataset_or_Samples_or_FitOptions_such_as_epochs_10_in_braces;
template <class Net, class... Given>
struct dataset_takes_samples_in_braces_each_of_them_an_input_and_a_target_in_braces_so_list_them_or_use_Samples;
template <class... Given> struct dataset_does_not_know_the_net_so_name_it_between_angle_brackets;
template <class... Given> struct accuracy_takes_a_model_and_then_data_so_pass_a_Model_and_a_Dataset_or_Samples;
template <class... Given>
struct top_k_accuracy_takes_k_between_angle_brackets_then_a_model_and_data_so_pass_these;
template <class ExpectedCount, class GivenCount>
struct the_k_largest_of_the_outputs_are_at_least_1_and_at_most_all_so_choose_a_k_between;
template <class... Given>
struct this_metric_takes_a_model_and_then_data_so_pass_a_Model_and_a_Dataset_or_Samples;
template <class... Given>
struct
    mean_loss_takes_a_model_then_data_then_a_loss_so_pass_a_Model_a_Dataset_or_Samples_and_a_value_such_as_MeanSquaredError;
template <class... Given>
struct
    value_and_gradient_takes_a_model_and_Tensors_of_inputs_and_targets_so_pass_those_and_name_the_loss_between_angle_brackets;
template <class... Given>
struct minimize_takes_a_model_then_a_Dataset_then_Lbfgs_then_a_loss_so_pass_all_four_or_use_fit_for_other_optimizers;
template <class Given> struct this_is_no_schedule_so_give_it_a_call_operator_that_takes_a_step_and_returns_a_double;
template <class NotALoss, class Output>
struct this_is_no_loss_for_such_an_output_so_add_value_and_value_and_gradient_as_in_concepts_loss_hpp;
template <class NotAnOptimizer>
struct this_is_no_optimizer_so_add_State_and_update_with_the_signatures_in_concepts_optimizer_hpp;
template <class Optimizer, class Transform>
struct a_gradient_transform_comes_before_the_optimizer_so_exchange_the_two;
template <class First, class Second> struct a_chain_of_transforms_ends_with_one_optimizer_so_leave_one_of_the_two_out;
template <class Transform, class Given>
struct a_gradient_transform_is_followed_by_another_or_an_optimizer_so_give_it_one_such_as_Adam;
template <class Given>
struct this_has_no_learning_rate_so_pass_an_optimizer_or_that_of_a_trainer_as_trainer_optimizer;
template <class Optimizer>
struct this_optimizer_keeps_no_average_so_train_with_Averaged_around_it;
template <class Optimizer> struct this_optimizer_has_no_learning_rate_to_share_out_so_give_it_a_member_of_that_name;
template <class NotANet> struct rates_are_those_of_the_layers_of_a_net_so_name_the_net_and_then_the_optimizer;
template <class Net, class LayerCount, class GivenCount>
struct each_layer_has_one_rate_so_give_as_many_as_there_are_layers;
template <class Net, class Expected, class Given>
struct rates_were_given_for_the_layers_of_another_net_so_name_the_one_that_is_trained;
template <class Loss, class Expected, class Given>
struct targets_do_not_have_the_shape_the_loss_expects_so_pass_one_target_per_sample;
template <class Net, class ExpectedCount, class GivenCount>
struct batch_size_is_not_that_of_the_trainer_so_pass_as_many_samples_as_it_was_made_for;
template <class Batch, class Samples>
struct a_batch_needs_at_least_one_sample_and_no_more_than_the_data_has_so_change_the_batch_size;
template <class Net, class Expected, class Given>
struct data_set_was_made_for_another_input_so_make_it_with_dataset_of_this_net;
template <class Expected, class GivenCount>
struct number_of_values_of_a_sample_is_not_the_size_of_its_input_so_give_as_many_as_the_shape_holds;
template <class Expected, class GivenCount>
struct number_of_values_of_a_sample_is_not_the_size_of_its_target_so_give_as_many_as_the_shape_holds;
template <class Given>
struct fit_has_no_use_for_this_so_pass_a_callback_that_returns_nothing_or_a_bool_or_a_schedule_or_a_metric;
template <class Optimizer>
struct this_optimizer_has_no_learning_rate_for_a_schedule_so_give_it_a_member_of_that_name;
template <class Expected, class Given>
struct the_targets_of_a_classifier_are_its_outputs_or_one_class_for_each_row_of_them;
template <class Loss, class GivenOutput>
struct cross_entropy_needs_two_classes_or_more_so_use_binary_cross_entropy_for_one;

// What files are made of.
template <class Type>
struct
    not_all_template_arguments_can_be_told_from_outside_so_give_this_a_static_function_fingerprint_that_adds_them_to_a_hash;
template <class Type>
struct this_fingerprint_cannot_be_used_so_make_it_a_static_function_of_a_hash_or_a_static_integer;
template <class Part> struct a_part_of_a_file_has_the_name_of_its_type_and_this_one_is_taken_so_choose_another;
template <class Type> struct a_type_without_a_name_has_no_fingerprint_so_make_it_a_struct_with_a_name;
template <class Type> struct a_fingerprint_needs_a_class_or_a_number_here_so_wrap_this_type_in_a_struct;
template <class Value> struct the_value_of_this_cannot_be_added_to_a_fingerprint_so_add_its_members_one_by_one;

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
