// SPDX-License-Identifier: BSL-1.0
// Trainer: each step is value_and_gradient and one update; statistics, keys and settings go along.
#include <ctnn/ctnn.hpp>

#include "support/layers.hpp"

#include <array>
#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;

using N = Net<Dense<2, 3, Tanh>, Dense<3, 1>>;
constexpr Tensor<float, Shape<2, 2>> x{0.5f, -1, 2, 0.25f};
constexpr Tensor<float, Shape<2, 1>> y{1, -1};

constexpr bool steps_by_the_gradient() {
  auto model = init<N>(7);
  Trainer<N, MeanSquaredError, Sgd, 2> trainer(model, Sgd{.learning_rate = 0.25});
  for (int step = 0; step < 3; ++step) {
    const auto [value, gradient] = value_and_gradient<MeanSquaredError>(model, x, y);
    if (trainer.step(x, y) != value || trainer.gradient() != gradient) return false;
    for (std::size_t k = 0; k < model.parameters.size(); ++k)
      model.parameters[k] = mul_add(-0.25f, gradient[k], model.parameters[k]);
    if (trainer.model() != model) return false;
  }
  return true;
}
static_assert(steps_by_the_gradient());

constexpr bool settings_and_model_may_change() {
  Trainer<N, MeanSquaredError, Sgd, 2> trainer(init<N>(7));
  trainer.optimizer().learning_rate = 0;
  trainer.step(x, y);
  if (trainer.model() != init<N>(7)) return false;
  trainer.model().parameters[0] = 5;
  return std::as_const(trainer).model().parameters[0] == 5;
}
static_assert(settings_and_model_may_change());

// Views of memory that somebody else owns, and a batch of which the first sample counts alone.
constexpr bool takes_views_and_smaller_batches() {
  Trainer<N, MeanSquaredError, Adam, 2> one(init<N>(7)), other(init<N>(7));
  one.step(x, y);
  other.step(Batch<const float, 2, Shape<2>>(x.data()), Batch<const float, 2, Shape<1>>(y.data()));
  if (one.model() != other.model()) return false;
  const auto before =
      value_and_gradient<MeanSquaredError>(one.model(), Tensor<float, Shape<2>>{0.5f, -1}, Tensor<float, Shape<1>>{1});
  const float value = one.step(x, y, 1), halved = other.step(x, y, 2) / 2;
  return value == before.value && one.gradient() == before.gradient && one.model() != other.model() &&
         halved != value && one.state().batches == 2;
}
static_assert(takes_views_and_smaller_batches());

// Running statistics gather over the steps: means 2, 3 of the first batch, then halfway to 4, 9 of the second.
constexpr bool gathers_statistics() {
  using Centered = Net<support::Center<2>, support::Scale<2>>;
  Trainer<Centered, MeanSquaredError, Sgd, 2> trainer(Model<Centered>{{1}, {}});
  const Tensor<float, Shape<2, 2>> target{};
  trainer.step(Tensor<float, Shape<2, 2>>{1, 2, 3, 4}, target);
  if (trainer.model().buffers != std::array<float, 3>{2, 3, 1}) return false;
  trainer.step(Tensor<float, Shape<2, 2>>{4, 9, 4, 9}, target);
  return trainer.model().buffers == std::array<float, 3>{3, 6, 2} && trainer.gradient()[0] == 0;
}
static_assert(gathers_statistics());

// Each step has random numbers of its own; the same key gives the same run.
constexpr std::array<float, 3> losses(Key key) {
  using Dropping = Net<support::Drop<8>, support::Scale<8>>;
  Trainer<Dropping, MeanSquaredError, Sgd, 1> trainer(Model<Dropping>{{1}, {}}, Sgd{.learning_rate = 0}, {}, key);
  const Tensor<float, Shape<1, 8>> powers{1, 2, 4, 8, 16, 32, 64, 128}, zero{};
  return {trainer.step(powers, zero), trainer.step(powers, zero), trainer.step(powers, zero)};
}
static_assert(losses(1)[0] != losses(1)[1] && losses(1)[1] != losses(1)[2] && losses(1)[0] != losses(1)[2]);
static_assert(losses(1) == losses(1) && losses(1) != losses(2));

// No pointer into itself: a copy trains on by itself.
constexpr bool copies() {
  Trainer<N, MeanSquaredError, Adam, 2> one(init<N>(7));
  one.step(x, y);
  auto two = one;
  one.step(x, y);
  if (two.model() == one.model()) return false;
  two.step(x, y);
  return two.model() == one.model();
}
static_assert(copies());
static_assert(std::is_trivially_copyable_v<Trainer<N, MeanSquaredError, Adam, 2>>);

}  // namespace
