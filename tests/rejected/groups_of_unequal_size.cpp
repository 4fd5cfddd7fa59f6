// SPDX-License-Identifier: BSL-1.0
// Six channels in four groups.
// expect: error: .*channels_do_not_fall_into_such_equal_groups_so_make_their_number_a_divisor<6, .*given_count<4> ?>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<GroupNorm<Shape<5, 6>, 3>>> model{};
#else
constexpr Model<Net<GroupNorm<Shape<5, 6>, 4>>> model{};
#endif
