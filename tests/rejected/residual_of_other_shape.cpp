// SPDX-License-Identifier: BSL-1.0
// A residual whose layers give another shape than they take.
// expect: error: .*a_residual_adds_its_input_to_its_output_so_make_their_shapes_equal_or_use_Branch_and_a_projection<ctnn::Residual<.*takes<ctnn::Shape<2>.*gives<ctnn::Shape<3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Block = Branch<Add, Dense<2, 3>, Net<Dense<2, 4, ReLU>, Dense<4, 3>>>;
#else
using Block = Residual<Dense<2, 4, ReLU>, Dense<4, 3>>;
#endif
constexpr auto model = init<Net<Block, Dense<3, 1>>>(1);
