// SPDX-License-Identifier: BSL-1.0
// Padding of one axis of two.
// expect: error: .*padding_is_a_number_before_and_one_after_each_axis_so_give_as_many_as_the_shape_has_dimensions<ctnn::Shape<4, 2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Pad<Shape<4, 2>, std::index_sequence<1, 0>, std::index_sequence<1, 0>>>> model{};
#else
constexpr Model<Net<Pad<Shape<4, 2>, std::index_sequence<1>, std::index_sequence<1>>>> model{};
#endif
