// SPDX-License-Identifier: BSL-1.0
// A recurrent layer whose input has no time steps.
// expect: error: .*a_recurrent_layer_takes_a_sequence_so_make_its_input_Shape_of_time_and_features<.*GRU<.*given<
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<GRU<Shape<4, 3>, 8>>> model{};
#else
constexpr Model<Net<GRU<Shape<3>, 8>>> model{};
#endif
