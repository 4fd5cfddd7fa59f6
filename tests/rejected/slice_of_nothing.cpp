// SPDX-License-Identifier: BSL-1.0
// A slice that ends before it begins.
// expect: error: .*a_slice_has_a_start_and_a_stop_and_a_step_other_than_0_for_each_axis_and_takes_at_least_one_element<ctnn::Shape<6>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
template <int... N> using Numbers = std::integer_sequence<int, N...>;
constexpr Model<Net<StridedSlice<Shape<6>, Numbers<1>, Numbers<4>, Numbers<1>>>> model{};
#else
template <int... N> using Numbers = std::integer_sequence<int, N...>;
constexpr Model<Net<StridedSlice<Shape<6>, Numbers<4>, Numbers<1>, Numbers<1>>>> model{};
#endif
