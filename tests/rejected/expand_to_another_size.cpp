// SPDX-License-Identifier: BSL-1.0
// An axis of two repeated to three.
// expect: error: .*Expand_keeps_each_dimension_or_repeats_one_of_extent_1_so_give_it_a_shape_to_which_numpy_would_broadcast<ctnn::Shape<1, 2>, ctnn::Shape<2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Expand<Shape<1, 2>, Shape<2, 2>>>> model{};
#else
constexpr Model<Net<Expand<Shape<1, 2>, Shape<2>>>> model{};
#endif
