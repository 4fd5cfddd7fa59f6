// SPDX-License-Identifier: BSL-1.0
// A layer whose weights are a value that is too small for them.
// expect: error: .*the_second_operand_of_Apply_holds_all_parameters_of_its_layer_so_give_it_as_many<ctnn::Dense<2, 1.*gives<ctnn::Shape<2>.*expected_count<3
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Weights = Shape<3>;
#else
using Weights = Shape<2>;
#endif
using Mistaken = Graph<Inputs<Shape<2>>, Outputs<2>, Node<Parameter<Weights>>, Node<Apply<Dense<2, 1>>, 0, 1>>;
constexpr auto model = init<Mistaken>(1);
