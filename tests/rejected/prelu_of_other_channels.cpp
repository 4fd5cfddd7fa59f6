// SPDX-License-Identifier: BSL-1.0
// A PReLU whose slopes are neither one nor one for each channel.
// expect: error: .*PReLU_has_one_slope_or_one_for_each_channel_so_give_it_1_or_the_last_dimension<ctnn::Shape<4, 3>, .*expected_count<3>, .*given_count<4>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<PReLU<Shape<4, 3>, 3>>> model{};
#else
constexpr Model<Net<PReLU<Shape<4, 3>, 4>>> model{};
#endif
