// SPDX-License-Identifier: BSL-1.0
// Values that cannot be put side by side.
// expect: error: .*the_operands_of_this_node_do_not_fit_one_another_so_give_its_operation_other_shapes<ctnn::Node<ctnn::Concat, 0, 1.*gives<ctnn::Shape<2, 3>.*gives<ctnn::Shape<3, 3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Second = Shape<2, 1>;
#else
using Second = Shape<3, 3>;
#endif
using Mistaken = Graph<Inputs<Shape<2, 3>, Second>, Outputs<2>, Node<Concat, 0, 1>>;
constexpr auto model = init<Mistaken>(1);
