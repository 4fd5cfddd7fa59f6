// SPDX-License-Identifier: BSL-1.0
// A position that the axis does not have.
// expect: error: .*Gather_takes_positions_of_an_axis_that_its_shape_has_so_name_one_and_at_least_one_position_below_its_extent<ctnn::Shape<3, 2>, 0.*3
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Gather<Shape<3, 2>, 0, 2>>> model{};
#else
constexpr Model<Net<Gather<Shape<3, 2>, 0, 3>>> model{};
#endif
