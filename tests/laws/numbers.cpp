// SPDX-License-Identifier: BSL-1.0
// Small layers of every kind obey the laws of other numbers, as the compiler proves.
#include <ctnn/ctnn.hpp>
#include <ctnn/numbers.hpp>
#include <ctnn/testing/laws/numbers.hpp>

#include <cstdint>

namespace {

using namespace ctnn;

template <class... Layers> constexpr bool all_obey() { return (testing::obeys_number_laws<Layers, bfloat16>() && ...); }

constexpr AttentionOptions causal{.causal = true};
constexpr RecurrentOptions reset_before{.reset_after = false};

static_assert(all_obey<Dense<3, 4, Tanh>, Dense<3, 2, ReLU, Bias::off>, Dense<9, 1, GELU>>());
static_assert(all_obey<Conv1D<Shape<4, 2>, 3, 2, SiLU>, Conv2D<Shape<3, 3, 2>, 2, 2, ReLU>,
                       ConvTranspose1D<Shape<2, 2>, 2, 3, Mish>, ConvTranspose2D<Shape<2, 2, 1>, 2, 2, ELU<>>>());
static_assert(all_obey<SimpleRNN<Shape<2, 2>, 2>, GRU<Shape<2, 1>, 2>, GRU<Shape<2, 1>, 2, reset_before>,
                       LSTM<Shape<2, 1>, 2>, Bidirectional<GRU<Shape<2, 1>, 1>>>());
static_assert(all_obey<LayerNorm<Shape<2, 3>>, RMSNorm<Shape<2, 3>>, BatchNorm<Shape<2, 3>>, GroupNorm<Shape<2, 4>, 2>,
                       InstanceNorm<Shape<3, 2>>>());
static_assert(all_obey<MaxPool1D<Shape<4, 2>, 2>, AvgPool2D<Shape<3, 3, 1>, 2>, GlobalMaxPool1D<Shape<3, 2>>,
                       GlobalAvgPool2D<Shape<2, 2, 2>>>());
static_assert(
    all_obey<SelfAttention<Shape<3, 2>>, MultiHeadAttention<Shape<2, 4>, 2, causal>, Softmax<Shape<4>>,
             PositionalEncoding<Shape<2, 3>>, LearnedPositionalEncoding<Shape<2, 3>>, Embedding<Shape<3>, 4, 2>>());
static_assert(all_obey<PReLU<Shape<4>>, PReLU<Shape<2, 3>, 3>, Dropout<Shape<3>>, Flatten<Shape<2, 2>>,
                       Permute<Shape<2, 3>, 1, 0>, ActivationLayer<Shape<3>, Softplus<>>>());
static_assert(all_obey<Net<Dense<2, 3, ReLU>, Dense<3, 1, Sigmoid>>, Residual<Dense<2, 2, Tanh>>,
                       Branch<Concat, Dense<2, 1>, Shortcut<Shape<2>>>, Repeat<2, Dense<2, 2, Tanh>>,
                       TimeDistributed<2, Dense<2, 3>>, Reversed<LSTM<Shape<2, 1>, 1>>>());

// Fixed point rounds each sum once, and an activation is off by less than the last bit.
using Q8 = Fixed<std::int16_t, 8>;
using Q4 = Fixed<std::int8_t, 4>;
template <class... Layers> constexpr bool all_within_a_unit() {
  return ((testing::units_from_double<Layers, Q8, 1>(1) <= 1 && testing::units_from_double<Layers, Q4, 1>(1) <= 1) &&
          ...);
}
static_assert(all_within_a_unit<Dense<3, 4, ReLU>, Dense<3, 4, Sigmoid>, Dense<3, 4, Tanh>,
                                Conv1D<Shape<4, 2>, 3, 2, Tanh>, MaxPool1D<Shape<4, 2>, 2>, AvgPool1D<Shape<4, 2>, 2>,
                                GlobalAvgPool1D<Shape<40, 2>>, Softmax<Shape<4>>, PReLU<Shape<4>>>());

}  // namespace
