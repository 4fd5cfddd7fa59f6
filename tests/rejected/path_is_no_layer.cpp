// SPDX-License-Identifier: BSL-1.0
// An activation by itself as a path of a branch.
// expect: error: .*this_is_no_layer_so_give_it_an_Input_and_an_Output_shape<ctnn::Tanh
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Block = Branch<Concat, Dense<2, 3>, Dense<2, 2, Tanh>>;
#else
using Block = Branch<Concat, Dense<2, 3>, Tanh>;
#endif
constexpr Model<Net<Block>> model{};
