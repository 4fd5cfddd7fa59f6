// SPDX-License-Identifier: BSL-1.0
// Operands that differ along another axis than the one they are put together by.
// expect: error: .*operands_that_are_concatenated_differ_along_that_axis_alone_so_make_the_other_dimensions_equal<0.*ctnn::Shape<2, 3>, ctnn::Shape<2, 4>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Both = ConcatAlong<1>::Of<Shape<2, 3>, Shape<2, 4>>;
static_assert(Both::Output::size == 14);
#else
using Both = ConcatAlong<0>::Of<Shape<2, 3>, Shape<2, 4>>;
static_assert(Both::Output::size > 0);
#endif
