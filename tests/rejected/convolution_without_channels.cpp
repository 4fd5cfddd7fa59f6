// SPDX-License-Identifier: BSL-1.0
// A convolution over an image whose shape has no channels.
// expect: error: .*a_2d_layer_takes_an_image_so_make_its_input_a_Shape_of_height_width_and_channels<ctnn::error::given<ctnn::Shape<28, 28>
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Conv2D<Shape<28, 28, 1>, 4, 3>>> model{};
#else
constexpr Model<Net<Conv2D<Shape<28, 28>, 4, 3>>> model{};
#endif
