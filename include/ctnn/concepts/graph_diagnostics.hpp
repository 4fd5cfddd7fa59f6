// SPDX-License-Identifier: BSL-1.0
// What the compiler says of mistakes in a graph: sentences as in diagnostics.hpp.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>

#include <cstddef>

namespace ctnn::error {

template <std::size_t Value> struct value;
template <std::size_t Count> struct values_before;

template <class Graph> struct a_graph_needs_an_input_an_output_and_a_node_so_give_it_one_of_each;
template <class First, class Second> struct a_graph_begins_with_Inputs_and_Outputs_so_write_these_before_its_nodes;
template <class Given> struct a_graph_is_made_of_Nodes_so_write_Node_around_the_layer_and_name_its_operands;
template <class Node, class Value, class ValuesBefore>
struct this_node_takes_a_value_that_is_not_there_before_it_so_name_an_input_or_an_earlier_node;
template <class Node, class Takes> struct this_node_takes_no_value_so_name_the_operands_of_its_layer;
template <class Node, class Gives, class Takes>
struct the_operand_of_this_node_is_not_the_input_of_its_layer_so_make_the_two_shapes_equal;
template <class Node, class Takes, class... Gives>
struct the_operands_of_this_node_together_are_not_the_input_of_its_layer_so_make_their_sizes_add_up;
template <class Node, class... Gives>
struct the_operands_of_this_node_do_not_fit_one_another_so_give_its_operation_other_shapes;
template <class Node, class GivenCount>
struct this_operation_takes_another_number_of_operands_so_name_as_many_as_it_takes;
template <class GraphOutputs, class Value, class ValuesBefore>
struct this_output_of_a_graph_is_no_value_of_it_so_name_an_input_or_a_node;
template <class Layer, class Gives, class Takes>
struct the_first_operand_of_Apply_is_not_the_input_of_its_layer_so_make_the_two_shapes_equal;
template <class Layer, class Gives, class ExpectedCount>
struct the_second_operand_of_Apply_holds_all_parameters_of_its_layer_so_give_it_as_many;
template <class Layer>
struct a_layer_with_running_statistics_has_no_place_for_them_in_Apply_so_give_it_a_node_of_its_own;
template <class Graph, class... ExpectedAndGiven>
struct these_are_not_the_inputs_of_the_graph_so_pass_one_sample_of_each_or_batches_of_one_size;

}  // namespace ctnn::error
