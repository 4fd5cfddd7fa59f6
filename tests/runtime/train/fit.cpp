// SPDX-License-Identifier: BSL-1.0
// fit at run time: the compiler's bits, any number of samples, any stop, losses that are no numbers.
#include <ctnn/ctnn.hpp>

#include "support/near.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstddef>
#include <limits>
#include <vector>

namespace {

using namespace ctnn;

using Net2 = Net<Dense<2, 4, Tanh>, Dense<4, 2>>;
template <std::size_t B, class T = float> using Session = Trainer<Net2, CrossEntropy, Adam, B, T>;

/// Points in the plane, one-hot whether they lie inside a circle.
template <class T, std::size_t N> constexpr Dataset<T, Shape<2>, Shape<2>, N> circle(Key key) {
  Dataset<T, Shape<2>, Shape<2>, N> data;
  for (std::size_t n = 0; n < N; ++n) {
    const T x = uniform<T>(key, 2 * n, T(-1), T(1)), y = uniform<T>(key, 2 * n + 1, T(-1), T(1));
    const bool inside = mul_add(x, x, rounded(y * y)) < T(0.6);
    data.inputs(n, 0) = x;
    data.inputs(n, 1) = y;
    data.targets(n, inside ? 0 : 1) = 1;
  }
  return data;
}

struct Outcome {
  Model<Net2> model;
  History<6> history;
  FitProgress progress;
  friend constexpr bool operator==(const Outcome&, const Outcome&) = default;
};

/// 11 samples in batches of 4, three of which make an update or what is left of one.
constexpr Outcome run(std::size_t seed) {
  const auto training = circle<float, 11>(split(seed, 0));
  const auto validation = circle<float, 5>(split(seed, 1));
  Session<4> trainer(init<Net2>(seed), Adam{.learning_rate = 0.05});
  FitState state(trainer);
  Outcome outcome;
  fit(trainer, state, training, validation, {.epochs = 6, .seed = seed, .accumulate = 2}, outcome.history,
      EarlyStopping{.patience = 4}, OneCycle{.steps = 12},
      [](const auto& model, const auto& samples) { return accuracy(model, samples); });
  outcome.model = trainer.model();
  outcome.progress = state.progress;
  return outcome;
}

TEST_CASE("fit has the compiler's bits") {
  constexpr Outcome compiled = run(3);
  const volatile std::size_t seed = 3;
  CHECK(run(seed) == compiled);
  CHECK_FALSE(run(seed + 1) == compiled);
}

/// The gradient of whatever is left is the mean over it, whatever else is in the batch.
TEST_CASE("A last batch of any size counts its samples alone") {
  constexpr std::size_t B = 8;
  const auto data = circle<double, 3 * B>(1);
  const auto model = init<Net2, double>(2);
  for (std::size_t size = 1; size <= data.size; ++size) {
    CAPTURE(size);
    std::array<double, parameter_count<Net2>> mean{};
    double loss = 0;
    for (std::size_t n = size - (size - 1) % B - 1; n < size; ++n) {
      const Tensor<double, Shape<2>> x{data.inputs(n, 0), data.inputs(n, 1)}, y{data.targets(n, 0), data.targets(n, 1)};
      const auto one = value_and_gradient<CrossEntropy>(model, x, y);
      const double count = static_cast<double>((size - 1) % B + 1);
      for (std::size_t k = 0; k < mean.size(); ++k) mean[k] += one.gradient[k] / count;
      loss += one.value / count;
    }
    Session<B, double> trainer(model, Adam{.learning_rate = 0});
    double last = 0;
    fit(trainer, Samples(data).slice(0, size), {.epochs = 1, .shuffle = false},
        [&](const StepReport& report) { last = report.loss; });
    CHECK(support::near(last, loss));
    for (std::size_t k = 0; k < mean.size(); ++k) CHECK(support::near(trainer.gradient()[k], mean[k]));
  }
}

TEST_CASE("Batches taken together have the gradient of one large batch") {
  const auto data = circle<double, 24>(1);
  const FitOptions whole{.epochs = 3, .shuffle = false};
  for (const std::size_t size : {24u, 16u, 23u, 9u, 3u}) {
    CAPTURE(size);
    const auto samples = Samples(data).slice(0, size);
    Session<24, double> large(init<Net2, double>(2));
    Session<8, double> by_eight(init<Net2, double>(2));
    Session<4, double> by_four(init<Net2, double>(2));
    fit(large, samples, whole);
    fit(by_eight, samples, {.epochs = 3, .shuffle = false, .accumulate = 3});
    fit(by_four, samples, {.epochs = 3, .shuffle = false, .accumulate = 2});
    for (std::size_t k = 0; k < parameter_count<Net2>; ++k)
      CHECK(support::near(by_eight.model().parameters[k], large.model().parameters[k], 1e-9));
    // Two of four are one of eight, bit by bit where the counts are powers of two.
    Session<8, double> plain(init<Net2, double>(2));
    fit(plain, samples, whole);
    if (size % 8 == 0) CHECK(by_four.model() == plain.model());
  }
}

TEST_CASE("More batches to an update than there are make one update") {
  const auto data = circle<float, 11>(3);
  const auto train_by = [&](std::size_t accumulate) {
    Session<4> trainer(init<Net2>(1), Adam{});
    const FitResult result = fit(trainer, data, {.epochs = 2, .accumulate = accumulate});
    CHECK(result.last.step == 2);
    CHECK(result.last.loss > 0);
    return trainer.model();
  };
  CHECK(train_by(static_cast<std::size_t>(-1)) == train_by(3));
  CHECK(train_by(static_cast<std::size_t>(-1) / 4) == train_by(3));
}

TEST_CASE("Training stopped at any update goes on with the same bits") {
  const auto training = circle<float, 37>(1);
  const auto validation = circle<float, 10>(2);
  const FitOptions options{.epochs = 5, .seed = 4, .accumulate = 4};
  const EarlyStopping stopping{.patience = 3};
  const CosineAnnealing schedule{.steps = 15};
  Session<4> whole(init<Net2>(1), Adam{.learning_rate = 0.1}, {}, 9);
  FitState whole_state(whole);
  const auto expected = fit(whole, whole_state, training, validation, options, stopping, schedule);
  REQUIRE(whole_state.progress.step == 15);
  for (std::size_t stop = 1; stop < 15; ++stop) {
    CAPTURE(stop);
    Session<4> trainer(init<Net2>(1), Adam{.learning_rate = 0.1}, {}, 9), other(init<Net2>(2));
    FitState state(trainer), other_state(other);
    CHECK(fit(trainer, state, training, validation, options, stopping, schedule, [&](const StepReport& report) {
            return report.step < stop;
          }).reason == Stopped::by_callback);
    other.state() = trainer.state();
    other_state = state;
    const auto result = fit(other, other_state, training, validation, options, stopping, schedule);
    CHECK(other.model() == whole.model());
    CHECK(other_state.progress == whole_state.progress);
    CHECK(result.last == expected.last);
  }
}

TEST_CASE("A loss that is no number ends training, with the best weights if they were kept") {
  const auto data = circle<float, 16>(1);
  Session<4> trainer(init<Net2>(1)), kept(init<Net2>(1));
  const auto spoil = [](const EpochReport& report, auto& session, auto&) {
    if (report.epoch == 2) session.model().parameters[0] = std::numeric_limits<float>::quiet_NaN();
  };
  const auto result = fit(trainer, data, {.epochs = 5}, spoil);
  CHECK(result.reason == Stopped::loss_not_finite);
  CHECK(result.epochs == 2);
  CHECK(result.last.step == 8);
  CHECK(trainer.model().parameters[0] != trainer.model().parameters[0]);
  for (std::size_t k = 1; k < parameter_count<Net2>; ++k)  // the update with a gradient of NaN was not made
    CHECK(trainer.model().parameters[k] == trainer.model().parameters[k]);

  std::vector<Model<Net2>> models;
  const auto best = fit(kept, data, {.epochs = 5}, EarlyStopping{}, spoil,
                        [&](const EpochReport&, auto& session, auto&) { models.push_back(session.model()); });
  REQUIRE(best.reason == Stopped::loss_not_finite);
  REQUIRE(best.best_epoch == 2);
  models[1].parameters[0] = kept.model().parameters[0];  // spoiled only after the epoch was looked at
  CHECK(kept.model() == models[1]);
}

TEST_CASE("Callbacks are called where they are") {
  struct Counter {
    std::size_t steps = 0, epochs = 0;
    Counter() = default;
    Counter(const Counter&) = delete;
    void operator()(const StepReport&) { ++steps; }
    void operator()(const EpochReport&) { ++epochs; }
  } counter;
  std::vector<EpochReport> history;
  Session<4> trainer(init<Net2>(1));
  fit(trainer, circle<float, 20>(1), {.epochs = 4}, counter,
      [&](const EpochReport& report) { history.push_back(report); });
  CHECK(counter.steps == 20);
  CHECK(counter.epochs == 4);
  REQUIRE(history.size() == 4);
  CHECK(history[3].loss < history[0].loss);
}

TEST_CASE("fit learns") {
  const auto training = circle<float, 300>(1);
  const auto test = circle<float, 100>(2);
  Session<4> trainer(init<Net2>(3), Adam{.learning_rate = 0.03});
  const auto result = fit(trainer, training, test, {.epochs = 150, .seed = 1},
                          EarlyStopping{.patience = 60, .watch = Watch::largest_metric},
                          [](const auto& model, const auto& samples) { return accuracy(model, samples); });
  CHECK(result.best_score >= 0.96);
  CHECK(static_cast<double>(accuracy(trainer.model(), test)) == result.best_score);
}

TEST_CASE("Metrics look at many samples together, with the bits of each alone") {
  const auto data = circle<float, 75>(1);
  const Samples all(data);
  const auto model = init<Net2>(3);
  double loss = 0;
  std::size_t right = 0;
  for (std::size_t n = 0; n < all.size(); ++n) {
    loss = loss + static_cast<double>(mean_loss(model, all.slice(n, 1), CrossEntropy{}));
    right += accuracy(model, all.slice(n, 1)) == 1;
  }
  CHECK(mean_loss(model, data, CrossEntropy{}) == static_cast<float>(loss / 75));
  CHECK(accuracy(model, all) == static_cast<float>(right) / 75);
  CHECK(confusion_matrix(model, all).accuracy() == static_cast<double>(right) / 75);
  CHECK(confusion_matrix(model, all) == confusion_matrix(model, data));
  CHECK(top_k_accuracy<1>(model, all) == accuracy(model, all));
  CHECK(regression_metrics(model, all).r_squared == regression_metrics(model, data).r_squared);

  using Line = Net<Dense<1, 1>>;
  const Model<Line> same{{1, 0}, {}};
  const auto ranked = dataset<Line>({{{0.1f}, {0}}, {{0.4f}, {0}}, {{0.35f}, {1}}, {{0.8f}, {1}}});
  std::vector<ScoredSample<float>> room(4);
  CHECK(roc_auc(same, Samples(ranked), std::span(room)) == 0.75);
}

}  // namespace
