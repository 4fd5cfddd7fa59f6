// SPDX-License-Identifier: BSL-1.0
// A net inside a net that does not fit the layer after it.
// expect: error: .*output_of_a_layer_is_not_the_input_of_the_next_so_make_the_two_shapes_equal<ctnn::Net<ctnn::Dense<2, 4.*gives<ctnn::Shape<4>.*ctnn::Dense<3, 1.*takes<ctnn::Shape<3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Inner = Net<Dense<2, 4>>;
#ifdef FIXED
constexpr Model<Net<Inner, Dense<4, 1>>> model{};
#else
constexpr Model<Net<Inner, Dense<3, 1>>> model{};
#endif
