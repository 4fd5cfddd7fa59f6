// SPDX-License-Identifier: BSL-1.0
// Conv1D beside PyTorch's Conv1d.
#include <ctnn/activations.hpp>
#include <ctnn/layers/conv1d.hpp>

#include "support/pytorch_case.hpp"

namespace {

using namespace ctnn;
using support::follows_pytorch;

TEST_CASE("Conv1D is PyTorch's Conv1d") {
  follows_pytorch<Conv1D<Shape<9, 2>, 3, 4, Identity, ConvOptions{.stride = 2, .padding = 1}>, 2>(
      "convolution/conv1d_stride");
  follows_pytorch<
      Conv1D<Shape<8, 3>, 2, 4, Tanh, ConvOptions{.dilation = 2, .padding = Padding::same, .bias = Bias::off}>, 1>(
      "convolution/conv1d_same");
  follows_pytorch<Conv1D<Shape<8, 4>, 5, 3, Identity, ConvOptions{.dilation = 2, .padding = Padding::causal}>, 2>(
      "convolution/conv1d_causal");
  follows_pytorch<Conv1D<Shape<6, 6>, 3, 3, Identity, ConvOptions{.padding = Padding::causal, .groups = 3}>, 1>(
      "convolution/conv1d_grouped");
  follows_pytorch<Conv1D<Shape<5, 16>, 3, 3, Identity, ConvOptions{.padding = {2, 0}}>, 1>("convolution/conv1d_chains");
}

}  // namespace
