// SPDX-License-Identifier: BSL-1.0
// The blocks of known architectures as types: ResNet, Inception, WaveNet, TCN and a transformer's encoder.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;

constexpr Conv2DOptions same{.padding = Padding::same};

/// He et al., "Deep residual learning for image recognition" (2015): the basic block, and one that halves the image.
template <std::size_t H, std::size_t W, std::size_t C> using BasicBlock =
    Net<Residual<Conv2D<Shape<H, W, C>, C, 3, Identity, same>, BatchNorm<Shape<H, W, C>>,
                 ActivationLayer<Shape<H, W, C>, ReLU>, Conv2D<Shape<H, W, C>, C, 3, Identity, same>,
                 BatchNorm<Shape<H, W, C>>>,
        ActivationLayer<Shape<H, W, C>, ReLU>>;
template <std::size_t H, std::size_t W, std::size_t C, class Half = Shape<(H + 1) / 2, (W + 1) / 2, 2 * C>>
using HalvingBlock =
    Net<Branch<Add, Net<Conv2D<Shape<H, W, C>, 2 * C, 1, Identity, Conv2DOptions{.stride = 2}>, BatchNorm<Half>>,
               Net<Conv2D<Shape<H, W, C>, 2 * C, 3, ReLU, Conv2DOptions{.stride = 2, .padding = Padding::same}>,
                   Conv2D<Half, 2 * C, 3, Identity, same>, BatchNorm<Half>>>,
        ActivationLayer<Half, ReLU>>;
using ResNet = Net<Conv2D<Shape<5, 5, 1>, 2, 3, ReLU, same>, BasicBlock<5, 5, 2>, HalvingBlock<5, 5, 2>,
                   BasicBlock<3, 3, 4>, GlobalAvgPool2D<Shape<3, 3, 4>>, Dense<4, 3>>;
static_assert(TrainableLayer<ResNet> && std::is_same_v<ResNet::Output, Shape<3>>);
static_assert(buffer_count<BasicBlock<5, 5, 2>> == 2 * buffer_count<BatchNorm<Shape<5, 5, 2>>>);
static_assert(testing::gradients_accumulate<BasicBlock<2, 2, 1>>(1));

// Running statistics inside wrappers start as the layer wants them: a variance of one.
template <class N> constexpr auto started = init<N>(1).buffers;
using Norm = BatchNorm<Shape<2>>;
constexpr auto start = started<Net<Norm, Norm>>;
static_assert(start[2] == 1 && start[3] == 1);
static_assert(started<Net<Residual<Norm, Norm>>> == start && started<Net<Branch<Add, Norm, Norm>>> == start);
static_assert(started<Repeat<2, Norm>> == start && started<TimeDistributed<3, Net<Norm, Norm>>> == start);
static_assert(started<SkipStack<Net<Norm, Dense<2, 5>>, Net<Norm, Dense<2, 3>>>> == start);

/// Szegedy et al., "Going deeper with convolutions" (2014).
template <class S> using Inception =
    Branch<Concat, Conv2D<S, 2, 1, ReLU>, Net<Conv2D<S, 1, 1, ReLU>, Conv2D<Shape<4, 4, 1>, 3, 3, ReLU, same>>,
           Net<Conv2D<S, 1, 1, ReLU>, Conv2D<Shape<4, 4, 1>, 1, 5, ReLU, same>>,
           Net<MaxPool2D<S, 3, Pool2DOptions{.stride = 1, .padding = 1}>, Conv2D<S, 2, 1, ReLU>>>;
static_assert(TrainableLayer<Inception<Shape<4, 4, 3>>>);
static_assert(std::is_same_v<Inception<Shape<4, 4, 3>>::Output, Shape<4, 4, 2 + 3 + 1 + 2>>);

template <std::size_t In, std::size_t Out, std::size_t Dilation, class Act> using Causal =
    Conv1D<Shape<6, In>, Out, 2, Act, ConvOptions{.dilation = Dilation, .padding = Padding::causal}>;

/// van den Oord et al., "WaveNet: a generative model for raw audio" (2016).
template <std::size_t Dilation, std::size_t Out> using WaveNetBlock =
    Net<Branch<Multiply, Causal<2, 3, Dilation, Tanh>, Causal<2, 3, Dilation, Sigmoid>>, Conv1D<Shape<6, 3>, Out, 1>>;
using WaveNet = Net<Conv1D<Shape<6, 1>, 2, 1>, SkipStack<WaveNetBlock<1, 6>, WaveNetBlock<2, 6>, WaveNetBlock<4, 4>>,
                    ActivationLayer<Shape<6, 4>, ReLU>, Conv1D<Shape<6, 4>, 1, 1>>;
static_assert(TrainableLayer<WaveNet> && StreamingLayer<WaveNet> && std::is_same_v<StepInput<WaveNet>, Shape<1>>);
static_assert(testing::streaming_is_whole_sequence<WaveNet>(1) && testing::gradients_accumulate<WaveNet>(1));

/// Bai et al., "An empirical evaluation of generic convolutional and recurrent networks" (2018).
template <std::size_t Dilation> using TcnBlock =
    Residual<Causal<2, 2, Dilation, ReLU>, Dropout<Shape<6, 2>, 0.2>, Causal<2, 2, Dilation, ReLU>>;
using Tcn = Net<TcnBlock<1>, TcnBlock<2>, TcnBlock<4>>;
static_assert(TrainableLayer<Tcn> && StreamingLayer<Tcn> && testing::streaming_is_whole_sequence<Tcn>(1));

/// Vaswani et al., "Attention is all you need" (2017), normalized before each part as GPT-2 is.
template <std::size_t Time, std::size_t Width, std::size_t Heads> using Encoder =
    Net<Residual<LayerNorm<Shape<Time, Width>>, MultiHeadAttention<Shape<Time, Width>, Heads>>,
        Residual<LayerNorm<Shape<Time, Width>>,
                 TimeDistributed<Time, Net<Dense<Width, 2 * Width, GELU>, Dense<2 * Width, Width>>>>>;
using Transformer = Net<PositionalEncoding<Shape<3, 4>>, Repeat<2, Encoder<3, 4, 2>>, LayerNorm<Shape<3, 4>>>;
static_assert(TrainableLayer<Transformer> && std::is_same_v<Transformer::Output, Shape<3, 4>>);
static_assert(testing::gradient_is_slope<Encoder<3, 4, 2>>(1, 6));

}  // namespace
