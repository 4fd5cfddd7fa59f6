// SPDX-License-Identifier: BSL-1.0
// A layer with weights of a graph, on what it does not take.
// expect: error: .*the_first_operand_of_Apply_is_not_the_input_of_its_layer_so_make_the_two_shapes_equal<ctnn::Dense<2, 1.*gives<ctnn::Shape<3>.*takes<ctnn::Shape<2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Given = Shape<2>;
#else
using Given = Shape<3>;
#endif
using Mistaken = Graph<Inputs<Given>, Outputs<2>, Node<Parameter<Shape<3>>>, Node<Apply<Dense<2, 1>>, 0, 1>>;
constexpr auto model = init<Mistaken>(1);
