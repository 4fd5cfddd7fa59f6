// SPDX-License-Identifier: BSL-1.0
// Layers without Node around them.
// expect: error: .*a_graph_is_made_of_Nodes_so_write_Node_around_the_layer_and_name_its_operands<ctnn::Dense<2, 1
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using First = Node<Dense<2, 1>, 0>;
#else
using First = Dense<2, 1>;
#endif
using Mistaken = Graph<Inputs<Shape<2>>, Outputs<1>, First>;
constexpr auto model = init<Mistaken>(1);
