// SPDX-License-Identifier: BSL-1.0
// Convolutions and their transposes beside PyTorch's.
#include <ctnn/activations.hpp>
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/conv_transpose1d.hpp>
#include <ctnn/layers/conv_transpose2d.hpp>

#include "support/pytorch_case.hpp"

namespace {

using namespace ctnn;
using support::follows_pytorch;

TEST_CASE("Conv1D is PyTorch's Conv1d") {
  follows_pytorch<Conv1D<Shape<7, 3>, 4, 3>, 2>("convolution/conv1d");
  follows_pytorch<Conv1D<Shape<9, 2>, 3, 4, Identity, ConvOptions{.stride = 2, .padding = 1}>, 2>(
      "convolution/conv1d_stride");
  follows_pytorch<
      Conv1D<Shape<8, 3>, 2, 4, Tanh, ConvOptions{.dilation = 2, .padding = Padding::same, .bias = Bias::off}>, 1>(
      "convolution/conv1d_same");
  follows_pytorch<Conv1D<Shape<8, 4>, 5, 3, Identity, ConvOptions{.dilation = 2, .padding = Padding::causal}>, 2>(
      "convolution/conv1d_causal");
  follows_pytorch<Conv1D<Shape<6, 6>, 3, 3, Identity, ConvOptions{.padding = Padding::causal, .groups = 3}>, 1>(
      "convolution/conv1d_grouped");
  follows_pytorch<Conv1D<Shape<6, 5>, 5, 3, Identity, ConvOptions{.padding = 1, .groups = 5}>, 2>(
      "convolution/conv1d_depthwise");
  follows_pytorch<Conv1D<Shape<5, 16>, 3, 3, Identity, ConvOptions{.padding = {2, 0}}>, 1>("convolution/conv1d_chains");
}

TEST_CASE("Conv2D is PyTorch's Conv2d") {
  follows_pytorch<Conv2D<Shape<5, 6, 3>, 4, 3>, 2>("convolution/conv2d");
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
  follows_pytorch<Conv2D<Shape<3, 3, 5>, 3, 1, Identity, Conv2DOptions{.bias = Bias::off}>, 2>(
      "convolution/conv2d_pointwise");
}

TEST_CASE("ConvTranspose1D is PyTorch's ConvTranspose1d") {
  follows_pytorch<ConvTranspose1D<Shape<5, 3>, 4, 3>, 2>("convolution/conv_transpose1d");
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
