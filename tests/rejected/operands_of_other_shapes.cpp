// SPDX-License-Identifier: BSL-1.0
// Operands that numpy would not broadcast.
// expect: error: .*operands_are_equal_or_1_in_each_dimension_counted_from_the_last_so_reshape_or_expand_one_of_them<ctnn::Shape<2, 3>, ctnn::Shape<2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Added = Add::Of<Shape<2, 3>, Shape<3>>;
static_assert(Added::Output::size == 6);
#else
using Added = Add::Of<Shape<2, 3>, Shape<2>>;
static_assert(Added::Output::size == 6);
#endif
