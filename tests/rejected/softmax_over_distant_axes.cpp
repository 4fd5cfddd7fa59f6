// SPDX-License-Identifier: BSL-1.0
// A softmax over two axes with another between.
// expect: error: .*this_layer_takes_axes_of_its_shape_that_lie_next_to_one_another_in_order_so_put_Permute_before_and_after_it<ctnn::LogSoftmax<ctnn::Shape<2, 3, 4>, 0, 2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<LogSoftmax<Shape<2, 3, 4>, 0, 1>>> model{};
#else
constexpr Model<Net<LogSoftmax<Shape<2, 3, 4>, 0, 2>>> model{};
#endif
