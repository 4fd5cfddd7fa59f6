// SPDX-License-Identifier: BSL-1.0
// A convolution over a sequence whose shape has no channels.
// expect: error: .*a_1d_layer_takes_a_sequence_so_make_its_input_a_Shape_of_time_and_channels<ctnn::error::given<ctnn::Shape<28>
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Conv1D<Shape<28, 1>, 4, 3>>> model{};
#else
constexpr Model<Net<Conv1D<Shape<28>, 4, 3>>> model{};
#endif
