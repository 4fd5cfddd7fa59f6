// SPDX-License-Identifier: BSL-1.0
// Paths of a branch that take different inputs.
// expect: error: .*all_paths_of_a_branch_take_the_same_input_so_make_the_two_shapes_equal<ctnn::Dense<2, 3.*takes<ctnn::Shape<2>.*ctnn::Dense<3, 3.*takes<ctnn::Shape<3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Block = Branch<Multiply, Dense<2, 3>, Dense<2, 3>>;
#else
using Block = Branch<Multiply, Dense<2, 3>, Dense<3, 3>>;
#endif
constexpr auto model = init<Net<Block>>(1);
