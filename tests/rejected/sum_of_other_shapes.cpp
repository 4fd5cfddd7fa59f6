// SPDX-License-Identifier: BSL-1.0
// Paths of different widths, added.
// expect: error: .*paths_that_are_added_or_multiplied_give_the_same_shape_so_make_the_two_equal<ctnn::Dense<2, 3.*gives<ctnn::Shape<3>.*ctnn::Dense<2, 4.*gives<ctnn::Shape<4>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Block = Branch<Concat, Dense<2, 3>, Dense<2, 4>>;
#else
using Block = Branch<Add, Dense<2, 3>, Dense<2, 4>>;
#endif
constexpr auto model = init<Net<Block>>(1);
