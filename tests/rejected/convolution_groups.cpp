// SPDX-License-Identifier: BSL-1.0
// Groups that do not divide the filters.
// expect: error: .*groups_do_not_divide_the_channels_so_choose_a_divisor_of_both_inputs_and_filters<ctnn::Conv1D<
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Conv1D<Shape<8, 4>, 6, 3, ReLU, ConvOptions{.groups = 2}>>> model{};
#else
constexpr Model<Net<Conv1D<Shape<8, 4>, 6, 3, ReLU, ConvOptions{.groups = 4}>>> model{};
#endif
