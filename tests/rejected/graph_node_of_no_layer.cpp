// SPDX-License-Identifier: BSL-1.0
// A node of what is neither a layer nor an operation.
// expect: error: .*this_is_no_layer_so_give_it_an_Input_and_an_Output_shape<int
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Given = Dense<2, 1>;
#else
using Given = int;
#endif
using Mistaken = Graph<Inputs<Shape<2>>, Outputs<1>, Node<Given, 0>>;
constexpr auto model = init<Mistaken>(1);
