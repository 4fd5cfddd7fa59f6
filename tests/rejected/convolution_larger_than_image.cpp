// SPDX-License-Identifier: BSL-1.0
// A kernel larger than the image with its padding.
// expect: error: .*the_kernel_is_larger_than_the_padded_input_so_make_it_smaller_or_pad_more<ctnn::Conv2D<
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Conv2D<Shape<4, 4, 1>, 2, 5, ReLU, Conv2DOptions{.padding = 1}>>> model{};
#else
constexpr Model<Net<Conv2D<Shape<4, 4, 1>, 2, 5>>> model{};
#endif
