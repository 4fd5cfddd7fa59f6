// SPDX-License-Identifier: BSL-1.0
// Graphs obey the laws of a layer: with skips, several inputs and outputs, values used often or never, running statistics,
// random keys, parameters and layers whose weights are values.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/delay.hpp"
#include "support/layers.hpp"

namespace {

using namespace ctnn;
using support::Center;
using support::Drop;
using support::Scale;
using testing::obeys_layer_laws;

/// A skip over several blocks, and a value that is used three times.
using Skips = Graph<Inputs<Shape<2>>, Outputs<7>, Node<Dense<2, 3, Tanh>, 0>, Node<Dense<3, 3>, 1>, Node<Center<3>, 2>,
                    Node<Add, 1, 3>, Node<Drop<3>, 4>, Node<Multiply, 1, 5, 4>, Node<Dense<3, 2>, 6>>;
static_assert(obeys_layer_laws<Skips>());
static_assert(obeys_layer_laws<Net<Dense<2, 2>, Skips, Residual<Skips>>>());
static_assert(obeys_layer_laws<Branch<Concat, Skips, Shortcut<Shape<2>>>>());

/// Two inputs, two heads; one of these is used again, one input leaves as it came, one output leaves twice.
using TwoHeads = Graph<Inputs<Shape<3>, Shape<2>>, Outputs<3, 4>, Node<Dense<3, 2, Tanh>, 0>, Node<Concat, 2, 1>,
                       Node<Dense<4, 2>, 3>>;
static_assert(obeys_layer_laws<TwoHeads>());
static_assert(obeys_layer_laws<Graph<Inputs<Shape<2>, Shape<1>, Shape<2>>, Outputs<3, 2, 4, 3>, Node<Dense<2, 2>, 0>,
                                     Node<Add, 3, 2, 2>>>());
static_assert(obeys_layer_laws<Graph<Inputs<Shape<2>>, Outputs<0, 1, 0>, Node<Dense<2, 1>, 0>>>());
/// Several operands of a layer lie side by side; inputs and nodes that nobody uses.
static_assert(obeys_layer_laws<Graph<Inputs<Shape<2>, Shape<1>, Shape<3>>, Outputs<3, 5>, Node<TwoHeads, 0, 1, 0>,
                                     Node<Dense<3, 1>, 2>, Node<Dense<2, 1>, 0>, Node<Drop<1>, 4>>>());

/// Numbers of its own, and a layer whose weights are made by another.
using Made = Graph<Inputs<Shape<2>>, Outputs<4>, Node<Parameter<Shape<2>, Ones>>, Node<Multiply, 0, 1>,
                   Node<Dense<2, 6, Tanh>, 0>, Node<Apply<Dense<2, 2, Tanh>>, 2, 3>>;
static_assert(obeys_layer_laws<Made>());
static_assert(obeys_layer_laws<Graph<Inputs<Shape<2>>, Outputs<2>, Node<Parameter<Shape<3>>>, Node<Apply<Net<Scale<2>, Drop<2>, Dense<2, 1, Identity, Bias::off>>>, 0, 1>>>());
static_assert(obeys_layer_laws<Operation<Apply<Dense<2, 2>>, Shape<2>, Shape<6>>>());
static_assert(obeys_layer_laws<Operation<Concat, Shape<2, 1>, Shape<2, 2>>>());
static_assert(obeys_layer_laws<Operation<Multiply, Shape<2>, Shape<2>, Shape<2>>>());
static_assert(obeys_layer_laws<Parameter<Shape<2>>>());

/// Without a slope it is of forward alone.
using Gate = Graph<Inputs<Shape<2>>, Outputs<2>, Node<Dense<2, 2, Step>, 0>, Node<Add, 0, 1>>;
static_assert(obeys_layer_laws<Gate>() && !TrainableLayer<Gate>);

/// A sequence streams through recurrent layers, of which one gives what the other takes.
using Recurrent = Graph<Inputs<Shape<3, 2>>, Outputs<3>, Node<LSTM<Shape<3, 2>, 2>, 0>, Node<GRU<Shape<3, 2>, 2>, 1>,
                        Node<Concat, 2, 0>>;
static_assert(StreamingLayer<Recurrent> && StreamingLayer<Net<Recurrent, GRU<Shape<3, 4>, 1>>>);
static_assert(obeys_layer_laws<Recurrent>());

/// WaveNet's stack whose last x is used beside the skips; at its end one vector, times numbers that stay.
template <std::size_t D> using Causal =
    Conv1D<Shape<5, 2>, 2, 2, Tanh, ConvOptions{.dilation = D, .padding = Padding::causal}>;
using Wave = Graph<Inputs<Shape<5, 2>>, Outputs<9>, Node<Causal<1>, 0>, Node<Add, 0, 1>, Node<Causal<2>, 2>,
                   Node<Add, 2, 3>, Node<Add, 1, 3>, Node<Concat, 4, 5>,
                   Node<GRU<Shape<5, 4>, 2, RecurrentOptions{.return_sequences = false}>, 6>,
                   Node<Parameter<Shape<2>, Ones>>, Node<Multiply, 7, 8>>;
static_assert(StreamingLayer<Wave> && std::is_same_v<StepOutput<Wave>, Shape<2>>);
static_assert(testing::obeys_streaming_laws<Wave>());

/// What needs the whole sequence does not stream.
using Mixed = Graph<Inputs<Shape<5, 2>>, Outputs<3>, Node<Flatten<Shape<5, 2>>, 0>, Node<Dense<10, 10>, 1>,
                    Node<Add, 1, 2>>;
using Last = Graph<Inputs<Shape<1, 2>>, Outputs<3>, Node<GRU<Shape<1, 2>, 2, RecurrentOptions{.return_sequences = false}>, 0>,
                   Node<Reshape<Shape<1, 2>, Shape<2>>, 0>, Node<Add, 1, 2>>;
static_assert(!StreamingLayer<Mixed> && !StreamingLayer<Last>);

}  // namespace
