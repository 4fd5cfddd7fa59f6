// SPDX-License-Identifier: BSL-1.0
// A graph that does not begin with its inputs and outputs.
// expect: error: .*a_graph_begins_with_Inputs_and_Outputs_so_write_these_before_its_nodes<ctnn::Shape<2>.*ctnn::Outputs<1
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using First = Inputs<Shape<2>>;
#else
using First = Shape<2>;
#endif
using Mistaken = Graph<First, Outputs<1>, Node<Dense<2, 1>, 0>>;
constexpr auto model = init<Mistaken>(1);
