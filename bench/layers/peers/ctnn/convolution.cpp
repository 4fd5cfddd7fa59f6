// SPDX-License-Identifier: BSL-1.0
// ctnn: Conv2D.
#include "layer.hpp"

namespace bench {
namespace {

template <class W> using CtnnConvolution =
    CtnnLayer<W, ctnn::Conv2D<ctnn::Shape<W::layer.height, W::layer.width, W::layer.in>, W::layer.out, W::layer.kernel,
                              ctnn::ReLU, ctnn::Conv2DOptions{.padding = ctnn::Padding::same}>>;

[[maybe_unused]] const bool registered =
    add_inference<CtnnConvolution, Conv1To16Single, Conv1To16Batch, Conv16To32Single, Conv16To32Batch>("ctnn") &&
    add_gradients<CtnnConvolution, Conv1To16Single, Conv1To16Batch, Conv16To32Single, Conv16To32Batch>("ctnn");

}  // namespace
}  // namespace bench
