// SPDX-License-Identifier: BSL-1.0
// Operands side by side that are not the whole input of a layer.
// expect: error: .*the_operands_of_this_node_together_are_not_the_input_of_its_layer_so_make_their_sizes_add_up<ctnn::Node<ctnn::Dense<6, 2.*takes<ctnn::Shape<6>.*gives<ctnn::Shape<2>.*gives<ctnn::Shape<3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Second = Shape<4>;
#else
using Second = Shape<3>;
#endif
using Mistaken = Graph<Inputs<Shape<2>, Second>, Outputs<2>, Node<Dense<6, 2>, 0, 1>>;
constexpr auto model = init<Mistaken>(1);
