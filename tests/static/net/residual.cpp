// SPDX-License-Identifier: BSL-1.0
// Residual: shapes, counts, a sum by hand, its layers' names and statistics.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/delay.hpp"
#include "support/layers.hpp"

#include <array>
#include <type_traits>

namespace {

using namespace ctnn;
using support::Center;
using support::Scale;

using Block = Residual<Dense<2, 3, ReLU>, Dense<3, 2>>;
static_assert(std::is_empty_v<Block> && TrainableLayer<Block> && Block::is_trainable());
static_assert(std::is_same_v<Block::Input, Shape<2>> && std::is_same_v<Block::Output, Shape<2>>);
static_assert(parameter_count<Block> == 9 + 8 && multiply_adds<Block> == 12 && Block::layer_count == 2);
static_assert(!TrainableLayer<Residual<Dense<2, 2, Step>>> && Layer<Residual<Dense<2, 2, Step>>>);

// y = x + 3 (2 x); dy/dx = 1 + 6; and dx is dropped where nobody wants it.
constexpr bool adds_its_input() {
  testing::Trial<Residual<Scale<2>, Scale<2>>, float, 1> t(0);
  t.parameters = {2, 3};
  t.x = {1, 10};
  t.dy = {1, 1};
  t.forward_and_backward();
  const bool both = t.y == std::array<float, 2>{7, 70} && t.dx == std::array<float, 2>{7, 7} &&
                    t.parameter_gradient == std::array<float, 2>{3 * 11, 2 * 11};
  t.parameter_gradient = {};
  t.dx = {};
  t.forward_and_backward_parameters();
  return both && t.parameter_gradient == std::array<float, 2>{33, 22} && t.dx == std::array<float, 2>{};
}
static_assert(adds_its_input());

// Named views go through it, wherever it stands.
using Deep = Net<Dense<1, 2>, Residual<Dense<2, 2>, Net<Residual<Dense<2, 1>, Dense<1, 2>>>>, Dense<2, 1>>;
constexpr bool views_are_named() {
  Model<Deep> model{};
  for (std::size_t k = 0; k < model.parameters.size(); ++k) model.parameters[k] = static_cast<float>(k);
  const bool read = model.layer<1, 0>().weight(1, 0) == 4 + 2 && model.layer<1, 1, 0, 0>().bias[0] == 10 + 2 &&
                    model.layer<1, 1, 0, 1>().weight(0, 1) == 13 + 1 && model.layer<1>().all.size() == 13 &&
                    model.layer<2>().bias[0] == 17 + 2;
  model.layer<1, 1, 0, 1>().bias[1] = -1;
  return read && model.parameters[16] == -1;
}
static_assert(views_are_named());

// Running statistics: each layer inside has its own.
static_assert(buffer_count<Net<Center<2>, Residual<Center<2>, Center<2>>>> == 9);
constexpr Model<Net<Center<1>, Residual<Center<1>, Center<1>>>> centered{{}, {1, 0, 10, 0, 100, 0}};
static_assert(centered({1000}) == Tensor<float, Shape<1>>{999 + 999 - 110});

// Its layers start as those of the net inside.
constexpr bool starts_as_its_net() {
  testing::Trial<Block, float> a(1);
  testing::Trial<Net<Dense<2, 3, ReLU>, Dense<3, 2>>, float> b(1);
  initialize<Block, float>(bind<Block::Params<float>>(a.parameters.data()), 7);
  initialize<Net<Dense<2, 3, ReLU>, Dense<3, 2>>, float>({Vector<float, 17>(b.parameters.data())}, 7);
  return a.parameters == b.parameters && a.parameters[0] != a.parameters[1];
}
static_assert(starts_as_its_net());

// y(t) = x(t) + x(t - 1), in a stream.
constexpr Model<Net<Residual<support::Delay<3, 1>>>> echo{};
constexpr bool streams() {
  Stream stream(echo);
  return stream({1})[0] == 1 && stream({2})[0] == 3 && stream({4})[0] == 6;
}
static_assert(streams() && echo({1, 2, 4}) == Tensor<float, Shape<3, 1>>{1, 3, 6});
static_assert(std::is_same_v<Stream<Net<Residual<support::Delay<3, 1>>>>::Input, Shape<1>>);

}  // namespace
