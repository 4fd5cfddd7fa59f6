// SPDX-License-Identifier: BSL-1.0
// Three channels for blocks of four pixels.
// expect: error: .*DepthToSpace_takes_an_image_whose_channels_are_a_multiple_of_the_block_squared<ctnn::Shape<2, 2, 3>, 2
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<DepthToSpace<Shape<2, 2, 4>, 2>>> model{};
#else
constexpr Model<Net<DepthToSpace<Shape<2, 2, 3>, 2>>> model{};
#endif
