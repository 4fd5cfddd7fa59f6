// SPDX-License-Identifier: BSL-1.0
// Transposed convolutions beside PyTorch's.
#include <ctnn/activations.hpp>
#include <ctnn/layers/conv_transpose1d.hpp>
#include <ctnn/layers/conv_transpose2d.hpp>

#include "support/pytorch_case.hpp"

namespace {

using namespace ctnn;
using support::follows_pytorch;

TEST_CASE("ConvTranspose1D is PyTorch's ConvTranspose1d") {
  follows_pytorch<ConvTranspose1D<Shape<5, 2>, 3, 4, Identity,
                                  ConvTransposeOptions{.stride = 3, .padding = 1, .output_padding = 2}>,
                  2>("convolution/conv_transpose1d_stride");
  follows_pytorch<
      ConvTranspose1D<Shape<4, 4>, 6, 3, Tanh, ConvTransposeOptions{.stride = 2, .dilation = 3, .groups = 2}>, 1>(
      "convolution/conv_transpose1d_dilation");
}

TEST_CASE("ConvTranspose2D is PyTorch's ConvTranspose2d") {
  follows_pytorch<ConvTranspose2D<Shape<3, 4, 2>, 3, 2, Identity, ConvTranspose2DOptions{.stride = 2}>, 2>(
      "convolution/conv_transpose2d");
  follows_pytorch<
      ConvTranspose2D<Shape<4, 3, 3>, 2, Size2{3, 4}, Identity,
                      ConvTranspose2DOptions{.stride = {2, 1}, .padding = {1, 2}, .output_padding = {1, 0}}>,
      1>("convolution/conv_transpose2d_padding");
  follows_pytorch<ConvTranspose2D<Shape<3, 3, 5>, 5, 3, Identity,
                                  ConvTranspose2DOptions{.stride = 2, .padding = 1, .groups = 5, .bias = Bias::off}>,
                  1>("convolution/conv_transpose2d_depthwise");
}

}  // namespace
