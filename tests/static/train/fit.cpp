// SPDX-License-Identifier: BSL-1.0
// fit: whole runs while compiling, beside the same steps written out.
#include <ctnn/ctnn.hpp>

#include "support/layers.hpp"
#include "support/near.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;

using Line = Net<Dense<1, 1>>;
using Steps = Trainer<Line, MeanSquaredError, Sgd, 2>;
constexpr auto points = dataset<Line>({{{-1}, {-3}}, {{0}, {-1}}, {{1}, {1}}, {{2}, {3}}, {{-2}, {-5}}});  // 2 x - 1

constexpr bool finds_the_line() {
  Steps trainer(init<Line>(1), Sgd{.learning_rate = 0.1});
  History<40> history;
  const FitResult result = fit(trainer, points, {.epochs = 40, .seed = 1}, history);
  return result.reason == Stopped::epochs_done && result.epochs == 40 && history.size() == 40 &&
         history.back() == result.last && result.last.loss < 1e-6 && result.last.step == 120 &&
         result.best_score <= history.back().loss && result.best_epoch > 10 && trainer.optimizer().learning_rate == 0.1;
}
static_assert(finds_the_line());

/// Two batches of two, then the fifth sample alone, which is what a trainer of one gives.
template <class Method> constexpr bool is_written_out(bool shuffle) {
  using ByTwo = Trainer<Line, MeanSquaredError, Method, 2>;
  ByTwo fitted(init<Line>(1)), stepped(init<Line>(1));
  Trainer<Line, MeanSquaredError, Method, 1> alone(init<Line>(1));
  fit(fitted, points, {.epochs = 3, .seed = 7, .shuffle = shuffle});
  for (std::size_t epoch = 0; epoch < 3; ++epoch) {
    const ShuffledOrder order(split(split(7, 2), epoch), 5);
    const auto at = [&](std::size_t i) { return shuffle ? static_cast<std::size_t>(order(i)) : i; };
    for (std::size_t i = 0; i < 4; i += 2)
      stepped.step(Tensor<float, Shape<2, 1>>{points.inputs[at(i)], points.inputs[at(i + 1)]},
                   Tensor<float, Shape<2, 1>>{points.targets[at(i)], points.targets[at(i + 1)]});
    alone.state() = stepped.state();
    alone.step(Tensor<float, Shape<1>>{points.inputs[at(4)]}, Tensor<float, Shape<1>>{points.targets[at(4)]});
    stepped.state() = alone.state();
  }
  return fitted.model() == stepped.model();
}
static_assert(is_written_out<Sgd>(false) && is_written_out<Sgd>(true) && is_written_out<Adam>(true));

template <std::size_t B, class Loss = MeanSquaredError> constexpr Model<Line> after(const FitOptions& options) {
  Trainer<Line, Loss, Sgd, B> trainer(init<Line>(1));
  fit(trainer, points, options);
  return trainer.model();
}
// Other seeds, other orders; no order of one batch, and none without shuffling.
static_assert(after<2>({.epochs = 2, .seed = 1}) == after<2>({.epochs = 2, .seed = 1}));
static_assert(after<2>({.epochs = 2, .seed = 1}) != after<2>({.epochs = 2, .seed = 2}));
static_assert(after<5>({.epochs = 2, .seed = 1}) == after<5>({.epochs = 2, .seed = 2, .shuffle = false}));
static_assert(after<2>({.epochs = 2, .seed = 1, .shuffle = false}) == after<2>({.epochs = 2, .shuffle = false}));
// A batch larger than all there is.
static_assert(after<8>({.epochs = 1, .shuffle = false}) == after<8>({.epochs = 1, .seed = 3}));

/// Two batches of two to one update: the gradient of four samples, whose shares are powers of two. Then the fifth.
constexpr bool accumulates() {
  const FitOptions two{.epochs = 3, .shuffle = false, .accumulate = 2}, one{.epochs = 3, .shuffle = false};
  if (after<2>(two) != after<4>(one)) return false;
  const auto sum = after<2, MeanSquaredError>({.epochs = 1, .shuffle = false, .accumulate = 3});  // 2, 2 and 1
  const auto all = after<5, MeanSquaredError>({.epochs = 1, .shuffle = false});
  for (std::size_t k = 0; k < 2; ++k) {
    if (!support::near(sum.parameters[k], all.parameters[k], 1e-7)) return false;
  }
  return sum != init<Line>(1);
}
static_assert(accumulates());

/// A loss that is a sum stays one: over a batch that is not full, and over several batches.
constexpr bool sums() {
  Trainer<Line, MeanSquaredError, Sgd, 2> by_two(init<Line>(1), {}, {Reduction::sum});
  Trainer<Line, MeanSquaredError, Sgd, 8> by_eight(init<Line>(1), {}, {Reduction::sum});
  Trainer<Line, MeanSquaredError, Sgd, 5> whole(init<Line>(1), {}, {Reduction::sum});
  const FitOptions once{.epochs = 1, .shuffle = false};
  double sum = 0;
  const double mean = fit(whole, points, once, [&](const StepReport& report) { sum = report.loss; }).last.loss;
  const double by_eight_mean = fit(by_eight, points, once).last.loss;
  fit(by_two, points, {.epochs = 1, .shuffle = false, .accumulate = 3});
  for (std::size_t k = 0; k < 2; ++k)
    if (!support::near(by_eight.model().parameters[k], whole.model().parameters[k], 1e-6) ||
        !support::near(by_two.model().parameters[k], whole.model().parameters[k], 1e-6))
      return false;
  return support::near(by_eight_mean, mean, 1e-6) && support::near(sum, 5 * mean, 1e-6);
}
static_assert(sums());

/// Layers that look at the batch see full ones: the fifth sample together with the first.
constexpr bool fills_the_last_batch() {
  using Centered = Net<support::Center<1>, support::Scale<1>>;
  Trainer<Centered, MeanSquaredError, Sgd, 2> trainer(Model<Centered>{{1}, {}}, Sgd{.learning_rate = 0});
  fit(trainer, points, {.epochs = 1, .shuffle = false});
  // means of (-1, 0), (1, 2), (-2, -1), one after the other; the gradient is that of y = -2 + 1.5 towards -5
  return support::near(trainer.model().buffers, {(-0.5 + 1.5 - 1.5) / 3, 3}, 1e-6) &&
         trainer.gradient()[0] == 2 * (-0.5f + 5) * -0.5f;
}
static_assert(fills_the_last_batch());

/// Each batch of an update draws numbers of its own.
constexpr bool draws_anew() {
  using Dropping = Net<support::Drop<8>, support::Scale<8>>;
  Trainer<Dropping, MeanSquaredError, Sgd, 1> trainer(Model<Dropping>{{1}, {}}, Sgd{.learning_rate = 0}, {}, 3);
  const Tensor<float, Shape<1, 8>> powers{1, 2, 4, 8, 16, 32, 64, 128}, zero{};
  const auto loss = [&] { return trainer.differentiate(powers, zero); };
  return loss() != loss() && trainer.state().batches == 2;
}
static_assert(draws_anew());

/// Samples from anywhere, and the same as a data set.
constexpr bool takes_samples() {
  Steps one(init<Line>(1)), other(init<Line>(1));
  fit(one, points, {.epochs = 2});
  fit(other, Samples<float, Shape<1>, Shape<1>>(points.inputs.data(), points.targets.data(), 5), {.epochs = 2});
  return one.model() == other.model();
}
static_assert(takes_samples());

static_assert(TrainerLike<Steps> && !TrainerLike<Model<Line>>);
static_assert(DataLike<decltype(points)> && !DataLike<Steps> && !DataLike<FitState<Steps>> && !DataLike<FitOptions>);
static_assert(std::is_trivially_copyable_v<FitState<Steps>> && std::is_trivially_copyable_v<Steps::State>);

}  // namespace
