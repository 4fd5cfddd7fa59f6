// SPDX-License-Identifier: BSL-1.0
// Training on threads: any number of them gives the same bits, one shard gives Trainer's, more give its gradient.
#include <ctnn/activations/tanh.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/dense.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/losses/cross_entropy.hpp>
#include <ctnn/losses/mean_squared_error.hpp>
#include <ctnn/losses/weighted_cross_entropy.hpp>
#include <ctnn/optimizers/adam.hpp>
#include <ctnn/optimizers/averaged.hpp>
#include <ctnn/optimizers/clip_norm.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/optimizers/penalty.hpp>
#include <ctnn/parallel/parallel_trainer.hpp>
#include <ctnn/schedules/cosine_annealing.hpp>
#include <ctnn/train/averaged_model.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/trainer.hpp>
#include <ctnn/train/trainer_like.hpp>

#include "runtime/parallel/batches.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace {

using namespace ctnn;

/// What a few steps end with, among them two batches that are not full and an update after two of them.
template <class N> struct End {
  Model<N> model;
  std::array<float, parameter_count<N>> gradient;
  std::array<float, 5> losses;
  bool operator==(const End&) const = default;
};

template <class N, class T> End<N> train(T&& trainer) {
  End<N> end{};
  const auto go = [&](std::uint64_t seed, std::size_t count, float share, Gradient mode) {
    const auto x = inputs<N>(seed);
    const auto y = targets<N>(seed);
    return trainer.differentiate(Batch<const float, batch, typename N::Input>(x.data()),
                                 Batch<const float, batch, typename N::Output>(y.data()), {count, share, mode});
  };
  for (std::uint64_t s = 0; s < 3; ++s) {
    end.losses[s] = trainer.step(inputs<N>(s), targets<N>(s));
  }
  end.losses[3] = go(3, 5, 0.5f, Gradient::written);
  end.losses[4] = go(4, 16, 0.5f, Gradient::added);
  trainer.update();
  end.model = trainer.model();
  end.gradient = trainer.gradient();
  return end;
}

template <class N> void same_bits() {
  const auto model = init<N>(1);
  const Adam adam{.learning_rate = 0.05};
  const auto expected = train<N>(Parallel<N>(model, adam, {}, 7, 1));
  CHECK(std::isfinite(expected.losses[4]));
  CHECK(expected.model.parameters != model.parameters);
  for (const std::size_t threads : {2u, 3u, 5u, 8u}) {
    CAPTURE(threads);
    Parallel<N> trainer(model, adam, {}, 7, threads);
    CHECK(trainer.threads() == threads);
    CHECK(train<N>(trainer) == expected);
  }
}

TEST_CASE("Any number of threads trains with the same bits") {
  same_bits<Plain>();
  same_bits<Noisy>();
  same_bits<Wide>();
}

TEST_CASE("One shard trains as Trainer does") {
  const auto model = init<Noisy>(2);
  const auto expected = train<Noisy>(Trainer<Noisy, MeanSquaredError, Adam, batch>(model, Adam{}, {}, 3));
  CHECK(train<Noisy>(Parallel<Noisy, MeanSquaredError, 1>(model, Adam{}, {}, 3, 4)) == expected);
}

TEST_CASE("Composed optimizers go over their parameters on threads") {
  const auto optimizer = ClipNorm{0.01} | Penalty{.l2 = 1e-3} | Averaged{Adam{}, 0.75};
  using Method = std::remove_const_t<decltype(optimizer)>;
  const auto model = init<Wide>(5);
  Trainer<Wide, MeanSquaredError, Method, batch> plain(model, optimizer);
  ParallelTrainer<Wide, MeanSquaredError, Method, batch, 1> one(model, optimizer);
  ParallelTrainer<Wide, MeanSquaredError, Method, batch, 4> alone(model, optimizer, {}, 0, 1);
  ParallelTrainer<Wide, MeanSquaredError, Method, batch, 4> three(model, optimizer, {}, 0, 3);
  for (std::uint64_t s = 0; s < 3; ++s) {
    const auto x = inputs<Wide>(s);
    const auto y = targets<Wide>(s);
    plain.step(x, y);
    one.step(x, y);
    alone.step(x, y);
    three.step(x, y);
  }
  CHECK(plain.model() == one.model());
  CHECK(averaged_model(plain) == averaged_model(one));
  CHECK(alone.model() == three.model());
  CHECK(averaged_model(alone) == averaged_model(three));
  CHECK(averaged_model(three) != three.model());
}

TEST_CASE("fit drives it, with a rest of each epoch") {
  static_assert(TrainerLike<Parallel<Noisy>>);
  Dataset<float, Shape<3>, Shape<2>, 2 * batch + 5> data;
  for (std::size_t k = 0; k < data.inputs.size(); ++k) data.inputs[k] = uniform<float>(Key(9), k, -1, 1);
  for (std::size_t k = 0; k < data.targets.size(); ++k) data.targets[k] = data.inputs[k] * data.inputs[k];
  const auto model = init<Noisy>(4);
  Parallel<Noisy> alone(model, Adam{}, {}, 1, 1), three(model, Adam{}, {}, 1, 3);
  const FitOptions options{.epochs = 3, .seed = 6};
  const auto first = fit(alone, data, options), second = fit(three, data, options);
  CHECK(first.last == second.last);
  CHECK(alone.model() == three.model());
  CHECK(alone.state().batches == 9);
  CHECK(alone.model() != model);
}

template <class Loss, std::size_t Shards> void gradient_of_the_batch(const Loss& loss, std::size_t count) {
  CAPTURE(Shards, count);
  const auto model = init<Plain>(3);
  const auto x = inputs<Plain>(8);
  const auto y = targets<Plain>(8);
  const Batch<const float, batch, Shape<3>> input(x.data());
  const Batch<const float, batch, Shape<2>> target(y.data());
  Trainer<Plain, Loss, Adam, batch> plain(model, Adam{}, loss);
  Parallel<Plain, Loss, Shards> parallel(model, Adam{}, loss, 0, 2);
  const float expected = plain.differentiate(input, target, {count, 0.5f});
  CHECK(parallel.differentiate(input, target, {count, 0.5f}) == Approx(expected).epsilon(1e-6));
  for (std::size_t k = 0; k < plain.gradient().size(); ++k)
    CHECK(std::abs(parallel.gradient()[k] - plain.gradient()[k]) <= 1e-6);
}

TEST_CASE("Shards together have the gradient of the batch, full or not") {
  for (const std::size_t count : {1u, 7u, 8u, 9u, 16u}) {
    gradient_of_the_batch<MeanSquaredError, 2>({}, count);
    gradient_of_the_batch<MeanSquaredError, 8>({.reduction = Reduction::sum}, count);
    gradient_of_the_batch<CrossEntropy, 4>({}, count);
    gradient_of_the_batch<WeightedCrossEntropy<2>, 4>({.weights = {1, 3}, .mean_over = MeanOver::weights}, count);
  }
}

/// The shards of two steps one by one, from the last to the first, as if each were another process's.
template <class N> void same_bits_by_hand() {
  using Sharded = ShardedBatch<N, MeanSquaredError, batch, 4>;
  Parallel<N, MeanSquaredError, 4> parallel(init<N>(1), Adam{}, {}, 7, 2);
  Trainer<N, MeanSquaredError, Adam, batch> by_hand(init<N>(1), Adam{}, {}, 7);
  const MeanSquaredError loss;
  std::array<typename Sharded::WorkspaceType, 4> workspaces{};
  for (std::uint64_t step = 0; step < 2; ++step) {
    const auto x = inputs<N>(step);
    const auto y = targets<N>(step);
    const Portion<float> whole{batch - 5 * step};
    const std::size_t used = Sharded::used(whole.samples);
    std::array<std::array<float, parameter_count<N>>, 4> gradients{};
    std::array<float, 4> losses{};
    auto buffers = by_hand.model().buffers;
    for (std::size_t s = used; s-- > 0;)
      losses[s] = Sharded::differentiate(
          s, workspaces[s], by_hand.state(), buffers.data(), loss,
          Batch<const float, batch / 4, typename N::Input>(x.data() + s * (batch / 4) * N::Input::size),
          Batch<const float, batch / 4, typename N::Output>(y.data() + s * (batch / 4) * N::Output::size), whole,
          Sharded::weight(loss, y.data(), whole.samples), gradients[s].data());
    by_hand.gradient() = gradients[0];
    float value = losses[0];
    for (std::size_t s = 1; s < used; ++s) {
      Sharded::template add<parameter_count<N>>(gradients[s].data(), by_hand.gradient().data());
      value += losses[s];
    }
    by_hand.model().buffers = buffers;
    ++by_hand.state().batches;
    by_hand.update();
    CHECK(parallel.differentiate(Batch<const float, batch, typename N::Input>(x.data()),
                                 Batch<const float, batch, typename N::Output>(y.data()), whole) == value);
    CHECK(parallel.gradient() == by_hand.gradient());
    parallel.update();
    CHECK(parallel.model() == by_hand.model());
  }
}

TEST_CASE("Shards that are differentiated anywhere and added in order are a step of the trainer") {
  same_bits_by_hand<Plain>();
  same_bits_by_hand<Noisy>();
}

TEST_CASE("A gradient may change before the update") {
  const auto x = inputs<Plain>(1);
  const auto y = targets<Plain>(1);
  const Batch<const float, batch, Shape<3>> input(x.data());
  const Batch<const float, batch, Shape<2>> target(y.data());
  Parallel<Plain> parallel(init<Plain>(3)), halved(init<Plain>(3));
  parallel.differentiate(input, target, {batch, 0.5f});
  parallel.update();
  halved.differentiate(input, target);
  for (float& g : halved.gradient()) g *= 0.5f;
  halved.update();
  CHECK(halved.model() == parallel.model());
  CHECK(halved.model() != init<Plain>(3));
}

TEST_CASE("Shards draw different random numbers, and the first one's statistics are kept") {
  using Dropping = Net<Dense<3, 1>, Dropout<Shape<1>, 0.5>>;
  Model<Dropping> ones;
  ones.parameters = {1, 1, 1, 0};
  Parallel<Dropping, MeanSquaredError, batch> trainer(ones, Adam{}, {.reduction = Reduction::sum}, 5, 2);
  Tensor<float, Shape<batch, 3>> x;
  Tensor<float, Shape<batch, 1>> y;
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = 1;
  const float loss = trainer.differentiate(Batch<const float, batch, Shape<3>>(x.data()),
                                           Batch<const float, batch, Shape<1>>(y.data()));
  const float kept = loss / 36;  // each kept sample gives 6 squared
  CHECK((kept > 3 && kept < 13 && kept == std::floor(kept)));

  using Normed = Net<BatchNorm<Shape<3>>>;
  const auto start = init<Normed>(1);
  Trainer<Normed, MeanSquaredError, Adam, 4> first(start);
  Parallel<Normed, MeanSquaredError, 4> all(start, Adam{}, {}, 0, 3);
  const auto samples = inputs<Normed>(2);
  const auto wanted = targets<Normed>(2);
  first.differentiate(Batch<const float, 4, Shape<3>>(samples.data()), Batch<const float, 4, Shape<3>>(wanted.data()));
  all.differentiate(Batch<const float, batch, Shape<3>>(samples.data()),
                    Batch<const float, batch, Shape<3>>(wanted.data()));
  CHECK(all.model().buffers == first.model().buffers);
  CHECK(all.model().buffers != start.buffers);
}

}  // namespace
