// SPDX-License-Identifier: BSL-1.0
// Blocks of a skip stack that take different inputs.
// expect: error: .*all_blocks_of_a_skip_stack_take_the_same_input_so_make_the_two_shapes_equal<ctnn::Dense<5, 3.*expected<ctnn::Shape<2>.*takes<ctnn::Shape<5>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Stack = SkipStack<Dense<2, 5, Tanh>, Dense<2, 3>>;
#else
using Stack = SkipStack<Dense<2, 5, Tanh>, Dense<5, 3>>;
#endif
constexpr auto model = init<Net<Stack>>(1);
