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

/// A value that is used once more after its sum.
static_assert(obeys_layer_laws<Graph<Inputs<Shape<2>>, Outputs<5>, Node<Dense<2, 2>, 0>, Node<Dense<2, 2>, 1>,
                                     Node<Add, 1, 2>, Node<Dense<2, 2>, 1>, Node<Add, 3, 4>>>());
/// Sums and products over what was used before, or is used again, or leaves, or is there twice.
static_assert(
    obeys_layer_laws<Graph<Inputs<Shape<2>>, Outputs<7, 3>, Node<Dense<2, 2>, 0>, Node<Dense<2, 2>, 1>, Node<Add, 1, 2>,
                           Node<Multiply, 2, 2, 2>, Node<Add, 3, 4>, Node<Dense<2, 2>, 5>, Node<Multiply, 5, 6, 5>>>());

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
static_assert(obeys_layer_laws<Graph<Inputs<Shape<2>>, Outputs<2>, Node<Parameter<Shape<3>>>,
                                     Node<Apply<Net<Scale<2>, Drop<2>, Dense<2, 1, Identity, Bias::off>>>, 0, 1>>>());
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
using Mixed =
    Graph<Inputs<Shape<5, 2>>, Outputs<3>, Node<Flatten<Shape<5, 2>>, 0>, Node<Dense<10, 10>, 1>, Node<Add, 1, 2>>;
static_assert(!StreamingLayer<Mixed>);

/// y(..., k) = x(..., k) + b(k), an operation as a user writes it.
struct AddToRows {
  template <class X, class Row> struct Of {
    using Output = X;
    static constexpr bool is_element_wise = true;
    template <std::size_t I> static constexpr bool may_alias = I == 0;
    template <class T, std::size_t B>
    static constexpr void forward(Batch<const T, B, X> x, Batch<const T, B, Row> row, Batch<T, B, X> y) {
      for (std::size_t k = 0; k < y.size(); ++k) y[k] = rounded(x[k]) + rounded(row[place(k)]);
    }
    template <class T, std::size_t B>
    static constexpr void backward(Batch<const T, B, X>, Batch<const T, B, Row>, Batch<const T, B, X>,
                                   Batch<const T, B, X> dy, Batch<T, B, X> dx, Batch<T, B, Row> d_row) {
      for (std::size_t k = 0; k < d_row.size(); ++k) d_row[k] = T(0);
      for (std::size_t k = 0; k < dy.size(); ++k) {
        dx[k] = dy[k];
        d_row[place(k)] = d_row[place(k)] + rounded(dy[k]);
      }
    }

   private:
    static constexpr std::size_t place(std::size_t k) { return k / X::size * Row::size + k % Row::size; }
  };
};
static_assert(obeys_layer_laws<Operation<AddToRows, Shape<2, 3>, Shape<3>>>());
using Biased = Graph<Inputs<Shape<3, 2>>, Outputs<4>, Node<GRU<Shape<3, 2>, 2>, 0>, Node<Parameter<Shape<2>, Ones>>,
                     Node<AddToRows, 1, 2>, Node<AddToRows, 3, 2>>;
static_assert(StreamingLayer<Biased> && obeys_layer_laws<Biased>() && Biased::peak<1> == 2);
/// The last step of a sequence is not known before.
using AddsLast =
    Graph<Inputs<Shape<3, 2>>, Outputs<2>, Node<GRU<Shape<3, 2>, 2, RecurrentOptions{.return_sequences = false}>, 0>,
          Node<AddToRows, 0, 1>>;
static_assert(!StreamingLayer<AddsLast> && obeys_layer_laws<AddsLast>());

}  // namespace
