// SPDX-License-Identifier: BSL-1.0
// train: whole runs, in one batch and in many, in a fixed order and in a random one.
#include <ctnn/ctnn.hpp>

#include "support/layers.hpp"

#include <cstddef>
#include <cstdint>

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

/// What train does, written out: batches of two, and the fifth sample, with the first of the epoch to fill the batch.
template <std::size_t Epochs> constexpr Model<Line> in_order(std::uint64_t seed, bool shuffle) {
  const Key key = seed;
  Trainer<Line, MeanSquaredError, Adam, 2> trainer(init<Line>(split(key, 0)), Adam{}, {}, split(key, 1));
  for (std::size_t epoch = 0; epoch < Epochs; ++epoch) {
    const ShuffledOrder order(split(split(key, 2), epoch), 5);
    const auto x = [&](std::size_t n) { return points.inputs[shuffle ? static_cast<std::size_t>(order(n)) : n]; };
    const auto y = [&](std::size_t n) { return points.targets[shuffle ? static_cast<std::size_t>(order(n)) : n]; };
    for (std::size_t n = 0; n < 4; n += 2)
      trainer.step(Tensor<float, Shape<2, 1>>{x(n), x(n + 1)}, Tensor<float, Shape<2, 1>>{y(n), y(n + 1)});
    trainer.step(Tensor<float, Shape<2, 1>>{x(4), x(0)}, Tensor<float, Shape<2, 1>>{y(4), y(0)}, 1);
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

/// The law: train is fit with a trainer of the same seed, whatever the batch leaves over.
template <class N, std::size_t B, class Loss, class T, class Input, class Target, std::size_t Size>
constexpr bool is_fit(const Dataset<T, Input, Target, Size>& data, std::size_t epochs, std::uint64_t seed,
                      const Loss& loss = {}) {
  for (const bool shuffle : {false, true}) {
    Trainer<N, Loss, Adam, B, T> trainer(init<N, T>(split(seed, 0)), Adam{}, loss, split(seed, 1));
    fit(trainer, data, {.epochs = epochs, .seed = seed, .shuffle = shuffle});
    if (train<N, B>(data, {.epochs = epochs, .seed = seed, .shuffle = shuffle}, Adam{}, loss) != trainer.model())
      return false;
  }
  return true;
}
static_assert(is_fit<Line, 1, MeanSquaredError>(points, 2, 5) && is_fit<Line, 5, MeanSquaredError>(points, 2, 5));
static_assert(is_fit<Line, 2, MeanSquaredError>(points, 3, 6) && is_fit<Line, 3, MeanSquaredError>(points, 3, 7));
static_assert(is_fit<Line, 4, MeanSquaredError>(points, 2, 8, {Reduction::sum}));

/// Layers that look at the whole batch, and such as draw random numbers.
using Noisy = Net<support::Center<8>, support::Drop<8>, Dense<8, 2>>;
constexpr auto eights = [] {
  Dataset<double, Shape<8>, Shape<2>, 7> data;
  for (std::size_t k = 0; k < data.inputs.size(); ++k) data.inputs[k] = uniform<double>(1, k, -1.0, 1.0);
  for (std::size_t k = 0; k < data.targets.size(); ++k) data.targets[k] = k % 2 == k / 2 % 2 ? 1 : 0;
  return data;
}();
static_assert(is_fit<Noisy, 3, CrossEntropy>(eights, 2, 1));

/// So many samples that ShuffledOrder keeps none of them, in full batches and with a rest of 6.
constexpr auto many = [] {
  Dataset<float, Shape<1>, Shape<1>, 70> data;
  for (std::size_t n = 0; n < 70; ++n) data.targets[n] = data.inputs[n] = uniform<float>(2, n, -1.0f, 1.0f);
  return data;
}();
static_assert(is_fit<Line, 10, MeanSquaredError>(many, 2, 3) && is_fit<Line, 16, MeanSquaredError>(many, 2, 3));
static_assert(train<Line>(many, {.epochs = 1, .seed = 4}, Adam{}, MeanSquaredError{}) ==
              train<Line, 32>(many, {.epochs = 1, .seed = 4}, Adam{}, MeanSquaredError{}));

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
