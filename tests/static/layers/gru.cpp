// SPDX-License-Identifier: BSL-1.0
// GRU with the reset gate after the recurrent product and before it, by numbers that a person can follow.
#include <ctnn/layers/gru.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <type_traits>

namespace {

using namespace ctnn;
using support::near;

constexpr RecurrentOptions reset_before{.reset_after = false};
using After = GRU<Shape<5, 3>, 4>;
using Before = GRU<Shape<5, 3>, 4, reset_before>;
using Last = GRU<Shape<5, 3>, 4, RecurrentOptions{.return_sequences = false}>;

static_assert(TrainableLayer<After> && StreamingLayer<After> && TrainableLayer<Before> && StreamingLayer<Before>);
static_assert(std::is_same_v<After::Output, Shape<5, 4>> && std::is_same_v<Last::Output, Shape<4>>);
static_assert(std::is_same_v<StepOutput<After>, Shape<4>> && std::is_same_v<StepInput<Last>, Shape<3>>);
static_assert(parameter_count<After> == 3 * 12 + 4 * 12 + 2 * 12 && parameter_count<Before> == 3 * 12 + 4 * 12 + 12);
static_assert(multiply_adds<After> == 5 * (3 + 4) * 12);

/// r = z = 0.5; n1 = tanh(0.5 + 0.5 * 1), h1 = n1 / 2; n2 = tanh(-1 + 0.5 (2 h1 + 1)), h2 = (n2 + h1) / 2.
constexpr bool resets_after_the_product() {
  testing::Trial<GRU<Shape<2, 1>, 1>, double, 1> t(0);
  t.parameters = {0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0, 1};
  t.x = {0.5, -1};
  t.forward();
  return near(t.y, {0.3807970779778824, 0.1310777817143707});
}
static_assert(resets_after_the_product());

/// n2 = tanh(-1 + 2 (0.5 h1)): the reset gate comes before the weight, and there is one bias.
constexpr bool resets_before_the_product() {
  testing::Trial<GRU<Shape<2, 1>, 1, reset_before>, double, 1> t(0);
  t.parameters = {0, 0, 1, 0, 0, 2, 0, 0, 0};
  t.x = {0.5, -1};
  t.forward();
  return near(t.y, {0.23105857863000487, -0.20762745274521777});
}
static_assert(resets_before_the_product());

/// The gates stand in the order r, z, n: a large z keeps what was, a large negative one takes what is new.
constexpr bool update_gate_keeps() {
  testing::Trial<GRU<Shape<2, 1>, 1>, float, 1> keeps(0), takes(0);
  keeps.parameters = {0, -200, 1, 0, 0, 0, 0, 100, 0, 0, 0, 0};
  takes.parameters = {0, 0, 1, 0, 0, 0, 0, -100, 0, 0, 0, 0};
  keeps.x = takes.x = {1, -1};
  keeps.forward();
  takes.forward();
  return near(keeps.y, {0.7615941559557649, 0.7615941559557649}, 1e-6) &&
         near(takes.y, {0.7615941559557649, -0.7615941559557649}, 1e-6);
}
static_assert(update_gate_keeps());

}  // namespace
