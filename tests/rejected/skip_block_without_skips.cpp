// SPDX-License-Identifier: BSL-1.0
// A block of a skip stack, not the last, that gives no skips.
// expect: error: .*a_block_of_a_skip_stack_gives_the_channels_of_its_input_and_then_those_of_the_skips_so_make_its_output_so_wide<ctnn::Dense<2, 2.*expected<ctnn::Shape<5>.*gives<ctnn::Shape<2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Stack = SkipStack<Dense<2, 5, Tanh>, Dense<2, 3>>;
#else
using Stack = SkipStack<Dense<2, 2, Tanh>, Dense<2, 3>>;
#endif
constexpr auto model = init<Net<Stack>>(1);
