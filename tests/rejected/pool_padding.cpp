// SPDX-License-Identifier: BSL-1.0
// A pool of two with a padding of two.
// expect: error: .*a_window_of_a_pool_lies_in_the_padding_alone_so_pad_by_less_than_its_kernel_covers<ctnn::MaxPool2D<
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<MaxPool2D<Shape<8, 8, 3>, 2, Pool2DOptions{.padding = 1}>>> model{};
#else
constexpr Model<Net<MaxPool2D<Shape<8, 8, 3>, 2, Pool2DOptions{.padding = 2}>>> model{};
#endif
