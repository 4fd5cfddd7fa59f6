// SPDX-License-Identifier: BSL-1.0
// Layers that are made of a shape, made of something else.
// expect: error: .*this_layer_is_made_of_a_Shape_so_give_it_one_such_as_Shape_of_8<ctnn::LayerNorm<float.*given<float>
// expect: error: .*this_layer_is_made_of_a_Shape_so_give_it_one_such_as_Shape_of_8<ctnn::ActivationLayer<float.*given<float>
// expect: error: .*this_layer_is_made_of_a_Shape_so_give_it_one_such_as_Shape_of_8<ctnn::Reshape<float.*given<float>
// expect: error: .*this_layer_is_made_of_a_Shape_so_give_it_one_such_as_Shape_of_8<ctnn::Embedding<float.*given<float>
// expect: error: .*this_layer_is_made_of_a_Shape_so_give_it_one_such_as_Shape_of_8<ctnn::MultiHeadAttention<float.*given<float>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using S = Shape<3, 2>;
#else
using S = float;
#endif
constexpr Model<LayerNorm<S>> layerNorm{};
constexpr Model<ActivationLayer<S, ReLU>> activationLayer{};
constexpr Model<Flatten<S>> reshape{};
constexpr Model<Embedding<S, 4, 2>> embedding{};
constexpr Model<MultiHeadAttention<S, 2>> multiHeadAttention{};
