// SPDX-License-Identifier: BSL-1.0
// TimeDistributed: one layer for all steps, whose samples are all steps of all sequences.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/layers.hpp"

#include <array>
#include <type_traits>

namespace {

using namespace ctnn;

using Steps = TimeDistributed<3, Net<Dense<2, 4, ReLU>, Dense<4, 1>>>;
static_assert(std::is_empty_v<Steps> && TrainableLayer<Steps> && Steps::is_trainable());
static_assert(std::is_same_v<Steps::Input, Shape<3, 2>> && std::is_same_v<Steps::Output, Shape<3, 1>>);
static_assert(parameter_count<Steps> == 12 + 5 && multiply_adds<Steps> == 3 * (8 + 4) && Steps::layer_count == 1);
static_assert(std::is_same_v<TimeDistributed<5, Slice<Shape<2, 3>, 0, 1>>::Output, Shape<5, 2, 1>>);
static_assert(std::is_same_v<StepInput<Steps>, Shape<2>> && std::is_same_v<StepOutput<Steps>, Shape<1>>);

// y = 2 x at each step; the gain's gradient is the sum over steps and sequences.
constexpr bool shares_its_parameters() {
  testing::Trial<TimeDistributed<2, support::Scale<1>>, float, 2> t(0);
  t.parameters = {2};
  t.x = {1, 2, 3, 4};
  t.dy = {1, 10, 100, 1000};
  t.forward_and_backward();
  return t.y == std::array<float, 4>{2, 4, 6, 8} && t.dx == std::array<float, 4>{2, 20, 200, 2000} &&
         t.parameter_gradient == std::array<float, 1>{4321};
}
static_assert(shares_its_parameters());

// Statistics of a batch are over B Time samples.
constexpr bool counts_steps_as_samples() {
  testing::Trial<TimeDistributed<2, support::Center<1>>, double, 2> t(0, Mode::training);
  t.buffers = {0, 0};
  t.x = {1, 2, 3, 6};
  t.forward();
  return t.y == std::array<double, 4>{-2, -1, 0, 3} && t.new_buffers == std::array<double, 2>{3, 1};
}
static_assert(counts_steps_as_samples());

// The layer's own views, and those of a net inside.
constexpr bool views_are_named() {
  Model<Net<TimeDistributed<3, Dense<1, 2>>, TimeDistributed<3, Net<Dense<2, 2>, Dense<2, 1>>>>> model{};
  for (std::size_t k = 0; k < model.parameters.size(); ++k) model.parameters[k] = static_cast<float>(k);
  return model.layer<0>().weight(0, 1) == 1 && model.layer<0, 0>().bias[1] == 3 &&
         model.layer<1, 0, 1>().weight(1, 0) == 4 + 6 + 1;
}
static_assert(views_are_named());

}  // namespace
