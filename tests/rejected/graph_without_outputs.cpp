// SPDX-License-Identifier: BSL-1.0
// A graph from which nothing leaves.
// expect: error: .*a_graph_needs_an_input_an_output_and_a_node_so_give_it_one_of_each<ctnn::Graph<ctnn::Inputs<ctnn::Shape<2>.*ctnn::Outputs<>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Left = Outputs<1>;
#else
using Left = Outputs<>;
#endif
using Mistaken = Graph<Inputs<Shape<2>>, Left, Node<Dense<2, 1>, 0>>;
constexpr auto model = init<Mistaken>(1);
