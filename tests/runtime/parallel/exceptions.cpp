// SPDX-License-Identifier: BSL-1.0
// What is thrown on a thread comes out of the call, and training goes on as if it had not been.
#include "runtime/parallel/batches.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>

namespace {

/// y = x, but a NaN is an exception; counts on being called in any thread.
struct Picky {
  using Input = Shape<3>;
  using Output = Shape<3>;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t k = 0; k < x.size(); ++k) {
      if (x[k] != x[k]) throw std::domain_error("value " + std::to_string(static_cast<int>(x[k - 1])));
      y[k] = x[k];
    }
  }
  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    for (std::size_t k = 0; k < dx.size(); ++k) dx[k] = dy[k];
  }
};

/// Sgd that goes over the parameters on all threads, and throws at some of them.
struct Fragile {
  inline static std::atomic<int> calls_left = 0;

  template <class T, std::size_t N> struct State {};
  template <class T, std::size_t N, class Change = Unchanged, class Executor = Sequential>
  void update(Vector<T, N> w, Vector<const T, N> g, State<T, N>&, Change = {}, Executor executor = {}) const {
    executor.template for_each<N>(
        [](auto& weight, auto slope) {
          if (--calls_left == 0) throw std::overflow_error("a slope");
          weight = weight - slope;
        },
        w.data(), g.data());
  }
};

TEST_CASE("What a layer throws on any thread comes out of the step, and training goes on as if it had not been") {
  using Throwing = Net<Picky, Dense<3, 6, Tanh>, BatchNorm<Shape<6>>, Dropout<Shape<6>, 0.25>, Dense<6, 2>>;
  const auto x = inputs<Throwing>(1);
  const auto y = targets<Throwing>(1);
  for (const std::size_t threads : {1u, 2u, 4u, 8u}) {
    Parallel<Throwing> trainer(init<Throwing>(7), Adam{}, {}, 3, threads),
        undisturbed(init<Throwing>(7), Adam{}, {}, 3, 1);
    for (std::size_t bad = 0; bad < batch; bad += 3) {
      CAPTURE(threads, bad);
      auto with_nan = x;
      for (std::size_t b = bad; b < batch; b += 4) {
        with_nan(b, 0) = static_cast<float>(b);
        with_nan(b, 1) = std::numeric_limits<float>::quiet_NaN();
      }
      const auto before = trainer.state();
      CHECK_THROWS_WITH(trainer.step(with_nan, y), "value " + std::to_string(bad));
      CHECK(trainer.model() == before.model);
      CHECK(trainer.state().batches == before.batches);
      CHECK(trainer.step(x, y) == undisturbed.step(x, y));
      CHECK(trainer.model() == undisturbed.model());
    }
  }
}

TEST_CASE("What an optimizer throws on any thread comes out of the update") {
  for (const std::size_t threads : {1u, 2u, 4u}) {
    using Trainer = ParallelTrainer<Wide, MeanSquaredError, Fragile, batch, 4>;
    Trainer trainer(init<Wide>(7), {}, {}, 0, threads);
    const auto x = inputs<Wide>(1);
    const auto y = targets<Wide>(1);
    for (const int calls : {1, 200}) {
      Fragile::calls_left = calls;
      CHECK_THROWS_AS(trainer.step(x, y), std::overflow_error);
    }
    CHECK(std::isfinite(trainer.step(x, y)));
  }
}

TEST_CASE("What a callback throws leaves a state that fit goes on from") {
  using Throwing = Net<Picky, Dense<3, 4, Tanh>, Dense<4, 2>>;
  Dataset<float, Shape<3>, Shape<2>, 40> data;
  for (std::size_t n = 0; n < 40; ++n) {
    for (std::size_t k = 0; k < 3; ++k) data.inputs[3 * n + k] = uniform<float>(Key(4), 3 * n + k, -1, 1);
    for (std::size_t k = 0; k < 2; ++k) data.targets[2 * n + k] = data.inputs[3 * n + k] * data.inputs[3 * n + 2];
  }
  using Trainer = Parallel<Throwing, MeanSquaredError, 4>;
  Trainer whole(init<Throwing>(7)), broken(init<Throwing>(7));
  FitState state(broken);
  fit(whole, data, {.epochs = 3}, CosineAnnealing{.steps = 9});
  const auto at_fourth = [](const StepReport& report) {
    if (report.step == 4) throw std::runtime_error("the fourth");
  };
  CHECK_THROWS_AS(fit(broken, state, data, {.epochs = 3}, CosineAnnealing{.steps = 9}, at_fourth), std::runtime_error);
  fit(broken, state, data, {.epochs = 3}, CosineAnnealing{.steps = 9});
  CHECK(broken.model() == whole.model());
  CHECK(broken.optimizer().learning_rate == whole.optimizer().learning_rate);
}

}  // namespace
