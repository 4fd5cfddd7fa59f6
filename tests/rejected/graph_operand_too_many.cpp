// SPDX-License-Identifier: BSL-1.0
// An operation of two operands that was given three.
// expect: error: .*this_operation_takes_another_number_of_operands_so_name_as_many_as_it_takes<ctnn::Node<ctnn::Apply<.*given_count<3
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Last = Node<Apply<Dense<2, 1>>, 0, 1>;
#else
using Last = Node<Apply<Dense<2, 1>>, 0, 1, 0>;
#endif
using Mistaken = Graph<Inputs<Shape<2>>, Outputs<2>, Node<Parameter<Shape<3>>>, Last>;
constexpr auto model = init<Mistaken>(1);
