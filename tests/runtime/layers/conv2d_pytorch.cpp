// SPDX-License-Identifier: BSL-1.0
// Conv2D beside PyTorch's Conv2d.
#include <ctnn/activations.hpp>
#include <ctnn/layers/conv2d.hpp>

#include "support/pytorch_case.hpp"

namespace {

using namespace ctnn;
using support::follows_pytorch;

TEST_CASE("Conv2D is PyTorch's Conv2d") {
  follows_pytorch<Conv2D<Shape<4, 5, 3>, 4, 3, Identity, Conv2DOptions{.bias = Bias::off}>, 2>("convolution/conv2d");
  follows_pytorch<Conv2D<Shape<7, 8, 2>, 5, Size2{3, 2}, Identity, Conv2DOptions{.stride = {2, 3}, .padding = {1, 0}}>,
                  1>("convolution/conv2d_stride");
  follows_pytorch<Conv2D<Shape<5, 7, 1>, 16, 3, Tanh, Conv2DOptions{.padding = Padding::same}>, 1>(
      "convolution/conv2d_same");
  follows_pytorch<Conv2D<Shape<6, 5, 2>, 3, 3, Identity, Conv2DOptions{.stride = 2, .padding = Padding::same}>, 1>(
      "convolution/conv2d_same_stride");
  follows_pytorch<Conv2D<Shape<6, 5, 2>, 3, 3, Identity, Conv2DOptions{.dilation = 2, .padding = 2}>, 1>(
      "convolution/conv2d_dilation");
  follows_pytorch<Conv2D<Shape<4, 5, 4>, 8, 2, Identity, Conv2DOptions{.groups = 2}>, 1>("convolution/conv2d_grouped");
  follows_pytorch<Conv2D<Shape<5, 4, 9>, 9, 3, Identity, Conv2DOptions{.stride = 2, .padding = 1, .groups = 9}>, 1>(
      "convolution/conv2d_depthwise");
}

}  // namespace
