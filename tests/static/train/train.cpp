// SPDX-License-Identifier: BSL-1.0
// train: whole runs, in one batch and in many, in a fixed order and in a random one.
#include <ctnn/ctnn.hpp>

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;

using Line = Net<Dense<1, 1>>;
constexpr auto points = dataset<Line>({{{-1}, {-3}}, {{0}, {-1}}, {{1}, {1}}, {{2}, {3}}, {{-2}, {-5}}});  // 2 x - 1
constexpr Sgd sgd{.learning_rate = 0.1};

template <class M> constexpr bool is_line(const M& model, double tolerance) {
  const double w = model.parameters[0] - 2, b = model.parameters[1] + 1;
  return w <= tolerance && -w <= tolerance && b <= tolerance && -b <= tolerance;
}
static_assert(is_line(train<Line>(points, {.epochs = 80, .seed = 1}, sgd, MeanSquaredError{}), 1e-4));
static_assert(is_line(train<Line, 2>(points, {.epochs = 60, .seed = 1}, sgd, MeanSquaredError{}), 1e-4));
static_assert(is_line(train<Line, 1>(points, {.epochs = 40, .seed = 1}, sgd, MeanSquaredError{}), 1e-4));

constexpr auto exact_points = dataset<Line, double>({{{-1}, {-3}}, {{0}, {-1}}, {{1}, {1}}});
constexpr auto exact = train<Line>(exact_points, {.epochs = 200, .seed = 1}, sgd, MeanSquaredError{});
static_assert(is_line(exact, 1e-11));

/// What train does, written out: batches of two and a rest of one, in a given order.
template <std::size_t Epochs> constexpr Model<Line> in_order(std::uint64_t seed, bool shuffle) {
  const Key key = seed;
  Trainer<Line, MeanSquaredError, Adam, 2> trainer(init<Line>(split(key, 0)), Adam{}, {}, split(key, 1));
  Workspace<Line, MeanSquaredError, 1, float> rest{};
  std::array<std::size_t, 5> order{0, 1, 2, 3, 4};
  for (std::size_t epoch = 0; epoch < Epochs; ++epoch) {
    if (shuffle) order = permutation<5>(split(split(key, 2), epoch));
    const auto x = [&](std::size_t n) { return points.inputs[order[n]]; };
    const auto y = [&](std::size_t n) { return points.targets[order[n]]; };
    for (std::size_t n = 0; n < 4; n += 2)
      trainer.step(Tensor<float, Shape<2, 1>>{x(n), x(n + 1)}, Tensor<float, Shape<2, 1>>{y(n), y(n + 1)});
    const Tensor<float, Shape<1, 1>> last_x{x(4)}, last_y{y(4)};
    trainer.step_with(rest, Batch<const float, 1, Shape<1>>(last_x), Batch<const float, 1, Shape<1>>(last_y));
  }
  return trainer.model();
}
constexpr auto trained(std::uint64_t seed, bool shuffle) {
  return train<Line, 2>(points, {.epochs = 4, .seed = seed, .shuffle = shuffle}, Adam{}, MeanSquaredError{});
}
static_assert(trained(3, false) == in_order<4>(3, false));
static_assert(trained(3, true) == in_order<4>(3, true));
static_assert(trained(3, false) != trained(3, true) && trained(3, true) != trained(4, true));
static_assert(trained(3, true) == trained(3, true));

// One batch of all samples has no order; and the batch size left out is all of them, if they are few.
constexpr auto whole = train<Line, 5>(points, {.epochs = 3, .seed = 2}, Adam{}, MeanSquaredError{});
static_assert(whole == train<Line>(points, {.epochs = 3, .seed = 2, .shuffle = false}, Adam{}, MeanSquaredError{}));

// No epoch: the start.
static_assert(train<Line>(points, {.epochs = 0, .seed = 9}, Adam{}, MeanSquaredError{}) == init<Line>(split(9, 0)));

// A classifier with soft targets, in double, through a nested net.
using Classifier = Net<Dense<2, 3, Tanh>, Net<Dense<3, 2>>>;
constexpr auto soft = dataset<Classifier, double>({{{0, 0}, {0.9, 0.1}}, {{0, 1}, {0.2, 0.8}}, {{1, 0}, {0.3, 0.7}}});
constexpr auto classifier =
    train<Classifier>(soft, {.epochs = 60, .seed = 1}, Adam{.learning_rate = 0.1}, CrossEntropy{});
static_assert(accuracy(classifier, soft) == 1);
static_assert(mean_loss(classifier, soft, CrossEntropy{}) < 0.49);  // the entropy of the targets is 0.479

}  // namespace
