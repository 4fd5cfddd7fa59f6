// SPDX-License-Identifier: BSL-1.0
// SimpleRNN forward and back through time, by numbers that a person can follow; its shapes and its start.
#include <ctnn/activations.hpp>
#include <ctnn/layers/simple_rnn.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <array>
#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;
using support::equal;

constexpr RecurrentOptions last{.return_sequences = false};
using Sequences = SimpleRNN<Shape<5, 3>, 4>;
using Last = SimpleRNN<Shape<5, 3>, 4, Tanh, last>;

static_assert(TrainableLayer<Sequences> && StreamingLayer<Sequences> && StreamingLayer<Last>);
static_assert(!TrainableLayer<SimpleRNN<Shape<5, 3>, 4, Step>> && Layer<SimpleRNN<Shape<5, 3>, 4, Step>>);
static_assert(std::is_same_v<Sequences::Input, Shape<5, 3>> && std::is_same_v<Sequences::Output, Shape<5, 4>>);
static_assert(std::is_same_v<Last::Output, Shape<4>> && std::is_same_v<StepInput<Last>, Shape<3>>);
static_assert(parameter_count<Sequences> == 3 * 4 + 4 * 4 + 4);
static_assert(multiply_adds<Sequences> == 5 * (3 + 4) * 4);
static_assert(std::is_empty_v<Sequences>);

/// h1 = 2 * 1 + 1 = 3, h2 = 2 * -1 + 0.5 * 3 + 1 = 0.5; dh2 = 2, dh1 = 1 + 0.5 * 2 = 2.
constexpr bool goes_through_time() {
  testing::Trial<SimpleRNN<Shape<2, 1>, 1, Identity>, float, 1> t(0);
  t.parameters = {2, 0.5, 1};
  t.x = {1, -1};
  t.dy = {1, 2};
  t.forward_and_backward();
  return equal(t.y, {3.f, 0.5f}) && equal(t.dx, {4.f, 4.f}) && equal(t.parameter_gradient, {0.f, 6.f, 4.f});
}
static_assert(goes_through_time());

/// The same, but nobody weights h1: dh1 = 0.5 * 2 = 1.
constexpr bool gives_the_last_step() {
  testing::Trial<SimpleRNN<Shape<2, 1>, 1, Identity, last>, double, 1> t(0);
  t.parameters = {2, 0.5, 1};
  t.x = {1, -1};
  t.dy = {2};
  t.forward_and_backward();
  return equal(t.y, {0.5}) && equal(t.dx, {2., 4.}) && equal(t.parameter_gradient, {-1., 6., 3.});
}
static_assert(gives_the_last_step());

/// Two inputs, two units: weight (2, 2), recurrent_weight (2, 2), bias (2); ReLU cuts off the second unit's first step.
constexpr bool has_rows_of_inputs_and_columns_of_units() {
  testing::Trial<SimpleRNN<Shape<2, 2>, 2, ReLU>, float, 1> t(0);
  t.parameters = {1, 2, 3, -4, 0.5, 1, 2, 3, 0, 1};
  t.x = {1, 1, 0, 1};
  t.forward();
  return equal(t.y, {4.f, 0.f, 5.f, 1.f});
}
static_assert(has_rows_of_inputs_and_columns_of_units());

/// All parameters start within 1 / sqrt(16), and come near.
constexpr bool starts_as_pytorch() {
  using L = SimpleRNN<Shape<2, 4>, 16>;
  std::array<float, parameter_count<L>> p{};
  initialize<L, float>(bind<L::Params<float>>(p.data()), 3);
  double largest = 0;
  for (const float v : p) largest = support::magnitude(v) > largest ? support::magnitude(v) : largest;
  return 0.24 < largest && largest <= 0.25 && p[0] != p[64] && p[320] != 0;
}
static_assert(starts_as_pytorch());

}  // namespace
