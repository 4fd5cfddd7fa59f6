// SPDX-License-Identifier: BSL-1.0
// A graph that computes nothing.
// expect: error: .*a_graph_needs_an_input_an_output_and_a_node_so_give_it_one_of_each<ctnn::Graph<ctnn::Inputs<ctnn::Shape<2>.*ctnn::Outputs<0
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Mistaken = Graph<Inputs<Shape<2>>, Outputs<1>, Node<Dense<2, 1>, 0>>;
#else
using Mistaken = Graph<Inputs<Shape<2>>, Outputs<0>>;
#endif
constexpr auto model = init<Net<Mistaken>>(1);
