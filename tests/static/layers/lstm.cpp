// SPDX-License-Identifier: BSL-1.0
// LSTM by numbers that a person can follow; its shapes and its state.
#include <ctnn/activations/gelu.hpp>
#include <ctnn/activations/hard_sigmoid.hpp>
#include <ctnn/activations/relu.hpp>
#include <ctnn/activations/softsign.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/net/stream.hpp>
#include <ctnn/testing/layer_laws.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;
using support::near;

using Sequences = LSTM<Shape<5, 3>, 4>;
using Last = LSTM<Shape<5, 3>, 4, RecurrentOptions{.return_sequences = false}>;

static_assert(TrainableLayer<Sequences> && StreamingLayer<Sequences> && StreamingLayer<Last>);
static_assert(std::is_same_v<Sequences::Output, Shape<5, 4>> && std::is_same_v<Last::Output, Shape<4>>);
static_assert(parameter_count<Sequences> == 3 * 16 + 4 * 16 + 16 && multiply_adds<Last> == 5 * (3 + 4) * 16);

/// i = f = o = 0.5 and g = tanh(x): c1 = tanh(0.5) / 2, c2 = c1 / 2 + tanh(-1) / 2, h = tanh(c) / 2.
constexpr bool halves() {
  testing::Trial<LSTM<Shape<2, 1>, 1>, double, 1> t(0);
  t.parameters = {0, 0, 1, 0};
  t.x = {0.5, -1};
  t.forward();
  return near(t.y, {0.11351630435872714, -0.12960801821063905});
}
static_assert(halves());

/// The gates stand in the order i, f, g, o: one that is closed lets nothing through.
template <std::size_t Gate> constexpr auto with_closed_gate() {
  testing::Trial<LSTM<Shape<2, 1>, 1>, double, 1> t(0);
  t.parameters = {0, 0, 1, 0, 0, 0, 0, 0, 100, 100, 0, 100};
  t.parameters[8 + Gate] = -100;
  t.x = {0.5, 0};
  t.forward();
  return t.y;
}
static_assert(near(with_closed_gate<0>(), {0, 0}) && near(with_closed_gate<3>(), {0, 0}));
static_assert(near(with_closed_gate<1>(), {0.4318081805950961, 0}));                     // tanh(tanh(0.5)), forgotten
static_assert(near(with_closed_gate<2>(), {-0.7615941559557649, -0.9640275800758169}));  // a value: c is -1, then -2

// The state is a plain value: copied, compared, and saved as its bytes.
using Short = Net<LSTM<Shape<2, 1>, 2>>;
constexpr auto model = init<Short>(1);
constexpr bool goes_on_from_saved_bytes() {
  Stream<Short> stream(model), restored(model);
  stream({1});
  const auto saved = std::bit_cast<std::array<std::byte, sizeof(stream.state)>>(stream.state);
  const auto y = stream({-1});
  restored.state = std::bit_cast<Stream<Short>::State>(saved);
  if (restored.state == stream.state || !(restored({-1}) == y)) return false;
  return restored.state == stream.state;
}
static_assert(goes_on_from_saved_bytes());

/// Other activations: gates of 1/2, and ReLU, which lets c and h grow.
constexpr bool takes_other_activations() {
  testing::Trial<LSTM<Shape<2, 1>, 1, RecurrentOptions{}, HardSigmoid, ReLU>, double, 1> t(0);
  t.parameters = {0, 0, 1, 0};
  t.x = {4, 8};
  t.forward();
  return near(t.y, {1, 2.5});  // c1 = 4 / 2, c2 = c1 / 2 + 8 / 2
}
static_assert(takes_other_activations());
using Other = LSTM<Shape<3, 2>, 2, RecurrentOptions{}, HardSigmoid, Softsign>;
static_assert(testing::obeys_layer_laws<Other>());
static_assert(Layer<LSTM<Shape<2, 1>, 2, RecurrentOptions{}, Sigmoid, GELU>> &&
              !TrainableLayer<LSTM<Shape<2, 1>, 2, RecurrentOptions{}, Sigmoid, GELU>>);

}  // namespace
