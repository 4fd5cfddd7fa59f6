// SPDX-License-Identifier: BSL-1.0
// A layer that takes no sequence, reversed.
// expect: error: .*this_layer_takes_no_sequence_so_give_one_with_Shape_of_time_and_features<.*Dense<.*takes<
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Reversed<GRU<Shape<4, 3>, 8>>>> model{};
#else
constexpr Model<Net<Reversed<Dense<3, 8>>>> model{};
#endif
