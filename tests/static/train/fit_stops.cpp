// SPDX-License-Identifier: BSL-1.0
// What fit tells, what stops it, and how it goes on.
#include <ctnn/ctnn.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace {

using namespace ctnn;

using Line = Net<Dense<1, 1>>;
using Steps = Trainer<Line, MeanSquaredError, Sgd, 2>;
constexpr auto points = dataset<Line>({{{-1}, {-3}}, {{0}, {-1}}, {{1}, {1}}, {{2}, {3}}, {{-2}, {-5}}});  // 2 x - 1
constexpr auto others = dataset<Line>({{{3}, {5}}, {{-3}, {-7}}});

constexpr bool tells() {
  Steps trainer(init<Line>(1));
  std::array<StepReport, 4> steps{};
  std::size_t told = 0;
  EpochReport last{};
  const auto on_step = [&](const StepReport& report) { steps[told++] = report; };
  const auto on_epoch = [&](const EpochReport& report) { last = report; };
  fit(trainer, points, others, {.epochs = 2, .accumulate = 2}, on_step, on_epoch);
  const double mean = (4 * steps[2].loss + steps[3].loss) / 5;
  return told == 4 && steps[1].epoch == 0 && steps[1].epochs == 2 && steps[1].step_in_epoch == 2 &&
         steps[1].steps_per_epoch == 2 && steps[3].step == 4 && steps[3].epoch == 1 && steps[0].samples == 4 &&
         steps[1].samples == 1 && steps[3].learning_rate == 0.01 && last.epoch == 2 && last.epochs == 2 &&
         last.step == 4 && last.loss - mean < 1e-12 && mean - last.loss < 1e-12 && last.has_validation &&
         !last.has_metric && last.learning_rate == 0.01 &&
         last.validation_loss == static_cast<double>(mean_loss(trainer.model(), others, MeanSquaredError{}));
}
static_assert(tells());

// All are told even if the first has had enough.
constexpr bool stops_when_told() {
  Steps by_epoch(init<Line>(1)), by_step(init<Line>(1));
  std::size_t seen = 0;
  const auto result = fit(
      by_epoch, points, {.epochs = 9}, [](const EpochReport& report) { return report.epoch < 3; },
      [&](const EpochReport&) { ++seen; });
  if (result.reason != Stopped::by_callback || result.epochs != 3 || seen != 3 || result.last.step != 9) return false;
  const auto in_between = fit(by_step, points, {.epochs = 9}, [](const StepReport& report) { return report.step < 4; });
  return in_between.reason == Stopped::by_callback && in_between.epochs == 1 && by_step.state().batches == 4;
}
static_assert(stops_when_told());

/// 0.1, 0.05, ... after each update; the trainer has its own rate back at the end.
constexpr bool follows_schedules() {
  Steps trainer(init<Line>(1), Sgd{.learning_rate = 0.1});
  std::array<double, 6> rates{};
  std::size_t told = 0;
  const auto on_step = [&](const StepReport& report) { rates[told++] = report.learning_rate; };
  fit(trainer, points, {.epochs = 2}, on_step, ExponentialDecay{.gamma = 0.5});
  if (rates != std::array<double, 6>{0.1, 0.05, 0.025, 0.0125, 0.00625, 0.003125}) return false;
  told = 0;
  fit(trainer, points, {.epochs = 2}, PerEpoch{ExponentialDecay{.gamma = 0.5}}, on_step,
      ConstantSchedule{.factor = 0.5, .steps = 1});
  return rates == std::array<double, 6>{0.05, 0.1, 0.1, 0.05, 0.05, 0.05} && trainer.optimizer().learning_rate == 0.1;
}
static_assert(follows_schedules());

/// A loss that cannot fall, since the rate is 0: the plateau is seen in the third epoch.
constexpr bool reduces_on_plateau() {
  Steps trainer(init<Line>(1), Sgd{.learning_rate = 0});
  FitState state(trainer);
  fit(trainer, state, points, others, {.epochs = 2}, ReduceOnPlateau{.factor = 0.5, .patience = 1});
  if (state.progress.plateau.scale != 1) return false;
  fit(trainer, state, points, others, {.epochs = 3}, ReduceOnPlateau{.factor = 0.5, .patience = 1});
  return state.progress.plateau.scale == 0.5;
}
static_assert(reduces_on_plateau());

/// Steps too long, so that the loss grows from the start.
constexpr Sgd wild{.learning_rate = 1.5};

constexpr bool keeps_the_best() {
  Steps trainer(init<Line>(1), wild);
  std::array<Model<Line>, 9> models{};
  std::array<double, 9> losses{};
  const auto keep = [&](const EpochReport& report, const Steps& session, const FitState<Steps>&) {
    models[report.epoch] = session.model();
    losses[report.epoch] = report.validation_loss;
  };
  const auto result = fit(trainer, points, others, {.epochs = 8}, EarlyStopping{.patience = 2}, keep);
  return result.reason == Stopped::early && result.best_epoch == 1 && result.epochs == 3 && losses[1] < losses[2] &&
         result.best_score == losses[1] && trainer.model() == models[1] && models[1] != models[3];
}
static_assert(keeps_the_best());

constexpr bool may_leave_the_last() {
  Steps trainer(init<Line>(1), wild), alone(init<Line>(1), wild);
  fit(trainer, points, others, {.epochs = 8}, EarlyStopping{.patience = 2, .restore_best = false});
  fit(alone, points, {.epochs = 3});
  return trainer.model() == alone.model();
}
static_assert(may_leave_the_last());

/// Validation and the best model are the average's; training itself does not notice.
constexpr bool looks_at_the_average() {
  using Smooth = Trainer<Line, MeanSquaredError, Averaged<Sgd>, 2>;
  Smooth trainer(init<Line>(1), Averaged{Sgd{}, 0.5}), plain = trainer, best = trainer;
  Model<Line> average;
  double loss = 0;
  const auto keep = [&](const EpochReport& report, const Smooth& session, const FitState<Smooth>&) {
    average = averaged_model(session);
    loss = report.validation_loss;
  };
  fit(trainer, points, others, {.epochs = 3, .validate_average = true}, keep);
  fit(plain, points, others, {.epochs = 3});
  if (trainer.model() != plain.model() || average == plain.model() || averaged_model(plain) != average) return false;
  fit(best, points, others, {.epochs = 3, .validate_average = true}, EarlyStopping{});
  return loss == static_cast<double>(mean_loss(average, others, MeanSquaredError{})) && best.model() == average;
}
static_assert(looks_at_the_average());

// Better by too little does not count; a metric is watched if it is to be.
constexpr std::size_t epochs_of(const EarlyStopping& stopping, double rate) {
  Steps trainer(init<Line>(1), Sgd{.learning_rate = rate});
  const auto slope = [](const Model<Line>& model, const auto&) { return model.parameters[0]; };
  return fit(trainer, points, others, {.epochs = 6}, stopping, slope).epochs;
}
static_assert(epochs_of({.patience = 2}, 0.01) == 6 && epochs_of({.patience = 2, .min_delta = 1e6}, 0.01) == 3);
static_assert(epochs_of({.patience = 1, .watch = Watch::largest_metric}, 0.01) == 6);
static_assert(epochs_of({.patience = 1, .watch = Watch::smallest_metric}, 0.01) == 2);

/// Worse twice, better, and worse twice again: no three in a row.
constexpr bool counts_in_a_row() {
  Steps trainer(init<Line>(1));
  std::size_t looks = 0;
  const auto metric = [&](const auto&, const auto&) { return std::array{5, 6, 6, 4, 4, 7, 3}[looks++]; };
  const auto result = fit(trainer, points, others, {.epochs = 7}, metric,
                          EarlyStopping{.patience = 3, .watch = Watch::smallest_metric});
  return result.reason == Stopped::epochs_done && result.best_epoch == 7 && result.best_score == 3;
}
static_assert(counts_in_a_row());

// Looks every other epoch, and at the last fifth of the samples.
constexpr bool validates_a_share() {
  Steps trainer(init<Line>(1)), four(init<Line>(1));
  History<4> history;
  const auto count = [](const auto&, const auto& samples) { return samples.size(); };
  fit(trainer, points, {.epochs = 4, .validation_every = 2, .validation_share = 0.2}, history, count);
  fit(four, Samples(points).slice(0, 4), {.epochs = 4});
  return trainer.model() == four.model() && !history[0].has_validation && history[1].has_validation &&
         history[1].metric == 1 && history[1].has_metric && !history[2].has_validation && history[3].has_validation;
}
static_assert(validates_a_share());

constexpr float nan = std::numeric_limits<float>::quiet_NaN(), infinity = std::numeric_limits<float>::infinity();
constexpr FitResult with(float in_training, float in_validation) {
  auto training = points;
  auto validation = others;
  training.inputs[3] = in_training;
  validation.targets[1] = in_validation;
  Steps trainer(init<Line>(1));
  const auto result = fit(trainer, training, validation, {.epochs = 1});
  if (result.reason == Stopped::data_not_finite && trainer.model() != init<Line>(1)) return {};
  return result;
}
static_assert(with(nan, 0).reason == Stopped::data_not_finite && with(nan, 0).bad_sample == 3);
static_assert(with(-infinity, nan).bad_sample == 3 && !with(infinity, 0).bad_validation);
static_assert(with(0, nan).reason == Stopped::data_not_finite && with(0, nan).bad_sample == 1);
static_assert(with(0, nan).bad_validation && with(0, 0).reason == Stopped::epochs_done);

constexpr bool needs_samples() {
  Steps trainer(init<Line>(1));
  return fit(trainer, Samples(points).slice(0, 0)).reason == Stopped::no_samples;
}
static_assert(needs_samples());

/// Stopped in the middle of an epoch, or at its end, and gone on with copies: the same bits as without a stop.
template <class Report> constexpr bool goes_on(std::uint64_t stop) {
  using Session = Trainer<Line, MeanSquaredError, Adam, 2>;
  const FitOptions options{.epochs = 4, .seed = 5};
  const EarlyStopping stopping{.patience = 3};
  const PerEpoch schedule{StepDecay{.every = 2, .gamma = 0.5}};
  const ReduceOnPlateau plateau{.patience = 0};
  Session whole(init<Line>(1)), first(init<Line>(1)), second(init<Line>(2));
  FitState whole_state(whole), first_state(first), second_state(second);
  const auto last = fit(whole, whole_state, points, others, options, stopping, schedule, plateau).last;
  fit(first, first_state, points, others, options, stopping, schedule, plateau,
      [&](const Report& report) { return report.step < stop; });
  second.state() = first.state();
  second_state.progress = first_state.progress;
  second_state.best = first_state.best;
  if (second.model() == whole.model()) return false;
  const auto result = fit(second, second_state, points, others, options, stopping, schedule, plateau);
  return result.last == last && second.model() == whole.model() && second_state.progress == whole_state.progress &&
         second_state.best == whole_state.best;
}
static_assert(goes_on<StepReport>(4) && goes_on<StepReport>(6) && goes_on<EpochReport>(6));

/// So does a checkpoint taken by a callback, which sees the state as it will be when the epoch has ended.
constexpr bool goes_on_from_a_checkpoint() {
  Steps trainer(init<Line>(1)), other(init<Line>(1));
  FitState state(trainer), kept(trainer);
  Steps::State kept_trainer = trainer.state();
  const auto keep = [&](const EpochReport& report, Steps& session, FitState<Steps>& now) {
    if (report.epoch != 2) return;
    kept_trainer = session.state();
    kept = now;
  };
  const CosineAnnealing schedule{.steps = 12};
  fit(trainer, state, points, {.epochs = 4}, keep, schedule);
  other.state() = kept_trainer;
  fit(other, kept, points, {.epochs = 4}, schedule);
  return other.model() == trainer.model() && kept.progress == state.progress && kept.progress.epoch == 4;
}
static_assert(goes_on_from_a_checkpoint());

constexpr bool history_ends_at_its_capacity() {
  History<2> history;
  for (std::size_t epoch = 1; epoch <= 3; ++epoch) history(EpochReport{.epoch = epoch});
  std::size_t sum = 0;
  for (const EpochReport& report : history) sum += report.epoch;
  return history.size() == 2 && sum == 3 && History<2>{}.empty() && !history.empty() && history.data()->epoch == 1;
}
static_assert(history_ends_at_its_capacity());

}  // namespace
