// SPDX-License-Identifier: BSL-1.0
// Small convolutions obey the laws of a layer, as the compiler proves.
#include <ctnn/activations.hpp>
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/conv_transpose1d.hpp>
#include <ctnn/layers/conv_transpose2d.hpp>
#include <ctnn/net.hpp>
#include <ctnn/testing/layer_laws.hpp>

namespace {

using namespace ctnn;
using testing::obeys_layer_laws;

static_assert(obeys_layer_laws<Conv1D<Shape<4, 2>, 3, 2, Tanh>>());
static_assert(obeys_layer_laws<Conv1D<Shape<5, 2>, 1, 3, ReLU, ConvOptions{.stride = 2, .padding = Padding::same}>>());
static_assert(obeys_layer_laws<Conv1D<Shape<6, 2>, 2, 2, Identity,
                                      ConvOptions{.dilation = 3, .padding = Padding::causal, .groups = 2}>>());
static_assert(obeys_layer_laws<Conv1D<Shape<3, 16>, 1, 1, Tanh, ConvOptions{.bias = Bias::off}>>());  // in chains
static_assert(obeys_layer_laws<Net<Conv1D<Shape<4, 1>, 2, 2, Tanh, ConvOptions{.padding = Padding::causal}>,
                                   Conv1D<Shape<4, 2>, 1, 2, Identity, ConvOptions{.padding = Padding::causal}>>>());
static_assert(obeys_layer_laws<Conv2D<Shape<3, 3, 1>, 2, 2, Sigmoid, Conv2DOptions{.padding = Padding::same}>>());
static_assert(obeys_layer_laws<Conv2D<Shape<3, 4, 2>, 2, Size2{2, 1}, Step, Conv2DOptions{.stride = {1, 3}}>>());
static_assert(
    obeys_layer_laws<ConvTranspose1D<Shape<3, 2>, 2, 3, Tanh, ConvTransposeOptions{.stride = 2, .padding = 1}>>());
static_assert(obeys_layer_laws<ConvTranspose2D<Shape<2, 2, 2>, 1, 2, Identity, ConvTranspose2DOptions{.stride = 2}>>());

}  // namespace
