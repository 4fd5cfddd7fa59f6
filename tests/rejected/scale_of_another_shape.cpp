// SPDX-License-Identifier: BSL-1.0
// A weight for each of three channels of two.
// expect: error: .*what_a_layer_scales_by_is_broadcast_to_its_input_so_make_each_dimension_equal_or_1<ctnn::Shape<4, 2>, ctnn::Shape<4, 1, 2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<ScaleShift<Shape<4, 2>, Shape<2>>>> model{};
#else
constexpr Model<Net<ScaleShift<Shape<4, 2>, Shape<4, 1, 2>>>> model{};
#endif
