// SPDX-License-Identifier: BSL-1.0
// A layer that was given nothing to work on.
// expect: error: .*this_node_takes_no_value_so_name_the_operands_of_its_layer<ctnn::Node<ctnn::Dense<2, 1.*takes<ctnn::Shape<2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using First = Node<Dense<2, 1>, 0>;
#else
using First = Node<Dense<2, 1>>;
#endif
using Mistaken = Graph<Inputs<Shape<2>>, Outputs<1>, First>;
constexpr auto model = init<Mistaken>(1);
