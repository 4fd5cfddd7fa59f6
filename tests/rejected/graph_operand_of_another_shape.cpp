// SPDX-License-Identifier: BSL-1.0
// A node whose operand is not what its layer takes, in a graph inside a net.
// expect: error: .*the_operand_of_this_node_is_not_the_input_of_its_layer_so_make_the_two_shapes_equal<ctnn::Node<ctnn::Dense<4, 2.*gives<ctnn::Shape<3>.*takes<ctnn::Shape<4>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr std::size_t width = 4;
#else
constexpr std::size_t width = 3;
#endif
using Mistaken = Graph<Inputs<Shape<2>>, Outputs<2>, Node<Dense<2, width>, 0>, Node<Dense<4, 2>, 1>>;
constexpr auto model = init<Net<Mistaken, Dense<2, 1>>>(1);
