// SPDX-License-Identifier: BSL-1.0
// Every layer and every activation, forward and backward, made by the compiler and again at run time, in every build.
#include "../support/activations.hpp"
#include "check.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/testing/laws/operation.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

using namespace ctnn;

/// y, dx, dp and new running statistics of two samples.
template <class L, class T = float> void layer(const char* name) {
  contract::check(name, [](std::uint64_t seed) { return testing::record<L, T, 2>(seed); });
}

void convolutions() {
  layer<Conv1D<Shape<7, 3>, 5, 3, Tanh, ConvOptions{.stride = 2, .padding = Padding::same}>>("Conv1D");
  layer<Conv1D<Shape<6, 4>, 4, 2, ReLU, ConvOptions{.dilation = 2, .padding = Padding::causal, .groups = 4}>, double>(
      "Conv1D depthwise");
  layer<Conv2D<Shape<5, 4, 2>, 17, 3, ReLU, Conv2DOptions{.padding = 1}>>("Conv2D");
  layer<ConvTranspose1D<Shape<4, 3>, 5, 3, Identity, ConvTransposeOptions{.stride = 2}>>("ConvTranspose1D");
  layer<ConvTranspose2D<Shape<3, 2, 2>, 3, 2>, double>("ConvTranspose2D");
  layer<MaxPool2D<Shape<4, 4, 3>, 2>>("MaxPool2D");
  layer<AvgPool1D<Shape<7, 5>, 3>>("AvgPool1D");
  layer<GlobalAvgPool2D<Shape<3, 4, 5>>>("GlobalAvgPool2D");
}

void recurrent() {
  layer<SimpleRNN<Shape<4, 3>, 5>>("SimpleRNN");
  layer<GRU<Shape<4, 2>, 9>>("GRU");
  layer<GRU<Shape<3, 2>, 5, RecurrentOptions{.return_sequences = false, .reset_after = false}>, double>("GRU last");
  layer<LSTM<Shape<4, 3>, 5>>("LSTM");
  layer<Bidirectional<LSTM<Shape<3, 2>, 3>>, double>("Bidirectional");
}

void normalization() {
  layer<BatchNorm<Shape<3, 5>>>("BatchNorm");
  layer<LayerNorm<Shape<3, 19>>>("LayerNorm");
  layer<RMSNorm<Shape<2, 7>>, double>("RMSNorm");
  layer<GroupNorm<Shape<3, 2, 6>, 3>>("GroupNorm");
  layer<Softmax<Shape<2, 11>>>("Softmax");
  layer<MultiHeadAttention<Shape<5, 6>, 2, AttentionOptions{.causal = true}>>("MultiHeadAttention");
  layer<PositionalEncoding<Shape<4, 6>>>("PositionalEncoding");
  layer<LearnedPositionalEncoding<Shape<4, 3>>>("LearnedPositionalEncoding");
}

void others() {
  layer<PReLU<Shape<3, 5>>>("PReLU");
  layer<Dropout<Shape<9>, 0.3>>("Dropout");
  layer<Embedding<Shape<4>, 3, 5>>("Embedding");
  layer<Permute<Shape<2, 3, 5>, 2, 0, 1>>("Permute");
}

template <class Operation, class... S> using Of = testing::OperationLayer<Operation, S...>;

void operations() {
  layer<Of<Add, Shape<7, 3>, Shape<3>, Shape<1>>>("Add");
  layer<Net<ActivationLayer<Shape<10>, Exp>, Of<Power, Shape<5>, Shape<5>>>>("Power");
  layer<Of<Maximum, Shape<2, 17>, Shape<17>>>("Maximum");
  layer<Of<MatMul, Shape<2, 3, 5>, Shape<5, 9>>>("MatMul");
  layer<ScaleShift<Shape<3, 19>, Shape<19>>>("ScaleShift");
  layer<Reduce<Reducer::mean, Shape<5, 9>, 0>>("mean");
  layer<Reduce<Reducer::log_sum_exp, Shape<3, 19>, 1>>("log_sum_exp");
  layer<LogSoftmax<Shape<2, 19>>>("LogSoftmax");
  layer<Resize<Shape<2, 3, 5>, Shape<3, 4, 5>, ResizeOptions{.mode = ResizeMode::linear}>>("Resize");
  layer<WithState<LSTM<Shape<3, 2>, 5>>>("WithState");
  layer<AvgPool2D<Shape<4, 3, 5>, 2, Pool2DOptions{.padding = 1, .dilation = 2, .ceil_mode = true}>>(
      "AvgPool2D dilated");
  layer<ActivationLayer<Shape<19>, Erf>>("Erf");
  layer<ActivationLayer<Shape<19>, Round>>("Round");
}

void activations() {
  std::size_t number = 0;  // compilers spell the types in their own ways
  support::Activations::for_each([&number]<class A>() {
    layer<ActivationLayer<Shape<19>, A>>(("activation " + std::to_string(number++)).c_str());
  });
}

void topologies() {
  layer<Residual<Dense<5, 3, Tanh>, Dense<3, 5>>>("Residual");
  layer<Branch<Concat, Dense<4, 3, Tanh>, Dense<4, 6, ReLU>>>("Branch Concat");
  layer<Branch<Multiply, Dense<4, 5, Tanh>, Dense<4, 5, Sigmoid>>, double>("Branch Multiply");
  layer<Graph<Inputs<Shape<4>, Shape<5>>, Outputs<5, 2>, Node<Dense<4, 5, Tanh>, 0>, Node<Multiply, 2, 1, 2>,
              Node<Add, 3, 2>, Node<Dense<5, 3>, 4>>>("Graph");
  layer<TimeDistributed<3, Dense<4, 5, Tanh>>>("TimeDistributed");
  layer<Repeat<3, Dense<4, 4, Tanh>>>("Repeat");
  layer<SkipStack<Dense<3, 5, Tanh>, Dense<3, 2>>>("SkipStack");
}

}  // namespace

int main() {
  convolutions();
  recurrent();
  normalization();
  others();
  operations();
  activations();
  topologies();
  return contract::differences == 0 ? 0 : 1;
}
