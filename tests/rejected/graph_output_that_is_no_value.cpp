// SPDX-License-Identifier: BSL-1.0
// An output beyond the last node.
// expect: error: .*this_output_of_a_graph_is_no_value_of_it_so_name_an_input_or_a_node<ctnn::Outputs<1, 2>.*value<2.*values_before<2
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr std::size_t second = 0;
#else
constexpr std::size_t second = 2;
#endif
using Mistaken = Graph<Inputs<Shape<2>>, Outputs<1, second>, Node<Dense<2, 3>, 0>>;
constexpr auto model = init<Mistaken>(1);
