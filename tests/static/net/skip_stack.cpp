// SPDX-License-Identifier: BSL-1.0
// SkipStack: what goes on to the next block and what to the skips, by hand, with its gradient.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/delay.hpp"
#include "support/layers.hpp"

#include <array>
#include <type_traits>

namespace {

using namespace ctnn;
using support::Scale;

/// x to (gain x, x): the residual scaled, the skip as it is.
using Block = Branch<Concat, Scale<1>, Shortcut<Shape<1>>>;
using Stack = SkipStack<Block, Block, Shortcut<Shape<1>>>;
static_assert(std::is_empty_v<Stack> && TrainableLayer<Stack> && Stack::is_trainable());
static_assert(std::is_same_v<Stack::Input, Shape<1>> && std::is_same_v<Stack::Output, Shape<1>>);
static_assert(parameter_count<Stack> == 2 && Stack::layer_count == 3);

// With gains a and b: y = x + (1 + a) x + (1 + b)(1 + a) x.
constexpr bool sums_the_skips() {
  testing::Trial<Stack, float, 2> t(0);
  t.parameters = {2, 4};
  t.x = {1, 10};
  t.dy = {1, 1};
  t.forward_and_backward();
  return t.y == std::array<float, 2>{1 + 3 + 15, 190} && t.dx == std::array<float, 2>{19, 19} &&
         t.parameter_gradient == std::array<float, 2>{11 * (1 + 5), 11 * 3};
}
static_assert(sums_the_skips());

// The same over time, with more skips than channels: the last block gives the skips alone.
using Wide = SkipStack<TimeDistributed<2, Dense<1, 4>>, TimeDistributed<2, Dense<1, 3>>>;
static_assert(std::is_same_v<Wide::Input, Shape<2, 1>> && std::is_same_v<Wide::Output, Shape<2, 3>>);
static_assert(std::is_same_v<StepInput<Wide>, Shape<1>> && std::is_same_v<StepOutput<Wide>, Shape<3>>);
constexpr Model<Wide> wide{{1, 2, 3, 4, 0, 0, 0, 0, 100, 200, 300, 0, 0, 0}, {}};
static_assert(wide({1, 10}) == Tensor<float, Shape<2, 3>>{202, 403, 604, 2020, 4030, 6040});
constexpr bool views_are_named() { return wide.layer<0>().weight(0, 3) == 4 && wide.layer<1>().weight(0, 2) == 300; }
static_assert(views_are_named());
constexpr bool streams() {
  Stream stream(wide);
  return stream({1}) == Tensor<float, Shape<3>>{202, 403, 604} &&
         stream({10}) == Tensor<float, Shape<3>>{2020, 4030, 6040};
}
static_assert(streams());

}  // namespace
