// SPDX-License-Identifier: BSL-1.0
// Neighbours in a net whose shapes differ.
// expect: error: .*output_of_a_layer_is_not_the_input_of_the_next_so_make_the_two_shapes_equal<ctnn::Dense<2, 3, ctnn::ReLU.*gives<ctnn::Shape<3>.*ctnn::Dense<4, 1.*takes<ctnn::Shape<4>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Bad = Net<Dense<2, 3, ReLU>, Dense<3, 1>>;
#else
using Bad = Net<Dense<2, 3, ReLU>, Dense<4, 1>>;
#endif
constexpr Model<Bad> model{};
