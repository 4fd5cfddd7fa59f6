// SPDX-License-Identifier: BSL-1.0
// The loop of `fit`, from where its state is: batches to updates, updates to epochs, epochs to a result.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/random.hpp>
#include <ctnn/base/shuffled_order.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/averaged.hpp>
#include <ctnn/train/finite.hpp>
#include <ctnn/train/fit_options.hpp>
#include <ctnn/train/fit_parts.hpp>
#include <ctnn/train/fit_state.hpp>
#include <ctnn/train/metrics.hpp>
#include <ctnn/train/portion.hpp>
#include <ctnn/train/samples.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ctnn::detail {

/// The nearest whole number of samples.
constexpr std::size_t share_of(std::size_t count, double share) {
  if (!(share > 0)) return 0;
  return share >= 1 ? count : static_cast<std::size_t>(mul_add(static_cast<double>(count), share, 0.5));
}

template <class R, class... Parts> class Fit {
  using T = typename R::value_type;
  using Input = typename R::Input;
  using Target = typename R::Target;
  using Output = typename R::NetType::Output;
  static constexpr std::size_t B = R::batch_size;
  static constexpr bool scheduled = (sets_rate<Parts> || ...);
  static constexpr bool stops_early = (is<Parts, EarlyStopping> || ...);

 public:
  constexpr Fit(R& fitted, FitState<R>& kept, const SamplesOf<R>& seen, const SamplesOf<R>& held_out,
                const FitOptions& settings)
      : trainer_(fitted),
        state_(kept),
        at_(kept.progress),
        training_(seen),
        validation_(held_out),
        options_(settings),
        shuffled_(settings.shuffle && seen.size() > B),
        accumulate_(batches_to_update(settings.accumulate, batches_in(seen.size()))),
        steps_((batches_in(seen.size()) + accumulate_ - 1) / accumulate_) {}

  constexpr FitResult run(Parts&... parts) {
    FitResult result;
    result.reason = check(result);
    if (result.reason == Stopped::epochs_done) {
      begin(parts...);
      result.reason = epochs(result, parts...);
      end(result.reason, parts...);
    }
    result.epochs = static_cast<std::size_t>(at_.epoch);
    result.best_epoch = static_cast<std::size_t>(at_.best_epoch);
    result.best_score = at_.best_score;
    return result;
  }

 private:
  static constexpr std::size_t batches_in(std::size_t samples) { return samples / B + (samples % B != 0); }
  /// No more than an epoch has.
  static constexpr std::size_t batches_to_update(std::size_t wanted, std::size_t all) {
    return wanted < 1 || all < 1 ? 1 : wanted < all ? wanted : all;
  }

  constexpr Stopped check(FitResult& result) const {
    if (training_.size() == 0) return Stopped::no_samples;
    result.bad_sample = first_not_finite(training_);
    if (result.bad_sample < training_.size()) return Stopped::data_not_finite;
    result.bad_sample = first_not_finite(validation_);
    result.bad_validation = result.bad_sample < validation_.size();
    if (result.bad_validation) return Stopped::data_not_finite;
    result.bad_sample = first_without_class(training_);
    if (result.bad_sample < training_.size()) return Stopped::label_is_no_class;
    result.bad_sample = first_without_class(validation_);
    result.bad_validation = result.bad_sample < validation_.size();
    if (result.bad_validation) return Stopped::label_is_no_class;
    result.bad_sample = 0;
    return Stopped::epochs_done;
  }

  /// The first sample that the loss has no use for, or their number.
  constexpr std::size_t first_without_class(const SamplesOf<R>& samples) const {
    std::size_t n = 0;
    while (n < samples.size() && accepts<Output>(trainer_.loss(), samples.target(n).data())) ++n;
    return n;
  }

  constexpr void begin(Parts&... parts) {
    const FitSetting now{
        training_.size(), validation_.size(),       options_.seed, accumulate_, options_.validation_every,
        options_.shuffle, options_.validate_average};
    if constexpr ((watches_begin<Parts, R> || ...)) {
      const auto factor = [&](std::uint64_t step) {
        FitProgress at;
        at.step = step;
        at.epoch = step / steps_;
        return rounded((1.0 * ... * rate_factor(parts, at)));
      };
      const FitStart<R, decltype(factor)> start{now,
                                                training_,
                                                validation_,
                                                options_.epochs,
                                                steps_,
                                                factor,
                                                point_to<ReduceOnPlateau>(parts...),
                                                point_to<EarlyStopping>(parts...)};
      (begin_part(parts, start, trainer_, state_), ...);
    } else {
      state_.digests = {};
    }
    state_.setting = now;
    if (at_.has_begun) return;
    at_.has_begun = true;
    at_.order_key = split(Key(options_.seed), 2).bits;
    if constexpr (scheduled) at_.base_learning_rate = learning_rate(trainer_.optimizer());
    at_.plateau = find_part(ReduceOnPlateau{}, parts...);
  }

  constexpr void end(Stopped reason, const Parts&... parts) {
    if constexpr (scheduled) learning_rate(trainer_.optimizer()) = at_.base_learning_rate;
    if (stops_early && find_part(EarlyStopping{}, parts...).restore_best && at_.best_epoch > 0 &&
        reason != Stopped::by_callback)
      trainer_.model() = state_.best;
  }

  constexpr Stopped epochs(FitResult& result, Parts&... parts) {
    while (at_.epoch < options_.epochs && !at_.has_stopped_early) {
      const ShuffledOrder order(split(at_.order_key, at_.epoch), shuffled_ ? training_.size() : 0);
      while (at_.step_in_epoch < steps_) {
        const StepReport report = step(order, parts...);
        if (!is_finite(report.loss)) return Stopped::loss_not_finite;
        if (!notify(report, trainer_, state_, parts...)) return Stopped::by_callback;
      }
      result.last = end_epoch(parts...);
      if (!notify(result.last, trainer_, state_, parts...)) return Stopped::by_callback;
    }
    return at_.has_stopped_early ? Stopped::early : Stopped::epochs_done;
  }

  /// One update after `accumulate` batches, or what is left of the epoch. None if the loss is no number.
  constexpr StepReport step(const ShuffledOrder& order, const Parts&... parts) {
    if constexpr (scheduled)
      learning_rate(trainer_.optimizer()) = rounded((at_.base_learning_rate * ... * rate_factor(parts, at_)));
    const std::size_t first = static_cast<std::size_t>(at_.step_in_epoch) * accumulate_ * B;
    const std::size_t left = training_.size() - first, most = accumulate_ * B, samples = left < most ? left : most;
    const bool mean = is_mean(trainer_.loss());
    const double all = mean ? weight(order, first, samples) : 1.0;
    double sum = 0;
    for (std::size_t done = 0; done < samples; done += B) {
      const std::size_t count = samples - done < B ? samples - done : B;
      const double part = mean ? weight(order, first + done, count) : 1.0;
      const T share = mean && samples > B ? static_cast<T>(part) / static_cast<T>(all > 0 ? all : 1.0) : T(1);
      const T loss =
          differentiate(order, first + done, {count, share, done == 0 ? Gradient::written : Gradient::added});
      sum = mul_add(static_cast<double>(loss), part, sum);
    }
    StepReport report;
    report.loss = sum / (all > 0 ? all : 1.0);
    if (is_finite(report.loss)) {
      trainer_.update();
      ++at_.step;
      ++at_.step_in_epoch;
      at_.loss_sum += sum;
    }
    report.epoch = static_cast<std::size_t>(at_.epoch);
    report.epochs = options_.epochs;
    report.step_in_epoch = static_cast<std::size_t>(at_.step_in_epoch);
    report.steps_per_epoch = steps_;
    report.step = at_.step;
    report.samples = samples;
    report.learning_rate = rate();
    return report;
  }

  /// As how many samples some count, one after the other in this order.
  constexpr double weight(const ShuffledOrder& order, std::size_t first, std::size_t count) const {
    if constexpr (WeighsSamples<typename R::LossType, Output>) {
      double sum = 0;
      for (std::size_t k = first; k < first + count; ++k) {
        const std::size_t n = shuffled_ ? static_cast<std::size_t>(order(k)) : k;
        sum += weight_of_all<Output>(trainer_.loss(), training_.target(n).data(), 1);
      }
      return sum;
    } else {
      return static_cast<double>(count);
    }
  }

  /// Where the samples of a full batch lie side by side already, they stay there.
  constexpr T differentiate(const ShuffledOrder& order, std::size_t first, Portion<T> portion) {
    const T *x = state_.batch.inputs.data(), *y = state_.batch.targets.data();
    if (!shuffled_ && portion.samples == B) {
      x = training_.input(first).data();
      y = training_.target(first).data();
    } else {
      for (std::size_t b = 0; b < B; ++b) {
        const std::size_t place = (first + b) % training_.size();
        const std::size_t n = shuffled_ ? static_cast<std::size_t>(order(place)) : place;
        state_.batch.put(b, View<const T, Input>(training_.input(n).data()),
                         View<const T, Target>(training_.target(n).data()));
      }
    }
    return trainer_.differentiate(Batch<const T, B, Input>(x), Batch<const T, B, Target>(y), portion);
  }

  constexpr EpochReport end_epoch(Parts&... parts) {
    ++at_.epoch;
    EpochReport report;
    report.epoch = static_cast<std::size_t>(at_.epoch);
    report.epochs = options_.epochs;
    report.step = at_.step;
    const double all = is_mean(trainer_.loss())
                           ? weight_of_all<Output>(trainer_.loss(), training_.targets().data(), training_.size())
                           : static_cast<double>(training_.size());
    report.loss = at_.loss_sum / (all > 0 ? all : 1.0);
    report.learning_rate = rate();
    at_.step_in_epoch = 0;
    at_.loss_sum = 0;
    const bool validates = validation_.size() > 0;
    if (validates && (options_.validation_every == 0 || at_.epoch % options_.validation_every != 0)) return report;
    swap_average();
    if (validates) validate(report, parts...);
    update_best(report, parts...);
    swap_average();
    return report;
  }

  /// Puts the averaged weights into the model and the model's in their place, or back.
  constexpr void swap_average() {
    if constexpr (requires(R& trainer) { trainer.state().optimizer_state; })
      if constexpr (keeps_average<std::remove_cvref_t<decltype(trainer_.state().optimizer_state)>>)
        if (options_.validate_average)
          trainer_.model().parameters.swap(state_with_average(trainer_.state().optimizer_state).average);
  }

  constexpr void validate(EpochReport& report, Parts&... parts) {
    report.has_validation = true;
    report.validation_loss =
        static_cast<double>(mean_loss(state_.validation.with(trainer_.model()), validation_, trainer_.loss()));
    (measure(report, parts), ...);
  }

  template <class P> constexpr void measure(EpochReport& report, P& part) {
    if constexpr (is_metric<P, R>()) {
      report.has_metric = true;
      report.metric = static_cast<double>(part(std::as_const(trainer_).model(), validation_));
    }
  }

  constexpr void update_best(const EpochReport& report, const Parts&... parts) {
    const double loss = report.has_validation ? report.validation_loss : report.loss;
    if constexpr ((is<Parts, ReduceOnPlateau> || ...)) at_.plateau.update(loss);
    const EarlyStopping stopping = find_part(EarlyStopping{}, parts...);
    const Watch watch = report.has_metric ? stopping.watch : Watch::loss;
    const double score = watch == Watch::loss ? loss : report.metric;
    const bool better = watch == Watch::largest_metric ? score - stopping.min_delta > at_.best_score
                                                       : score < at_.best_score - stopping.min_delta;
    if (is_finite(score) && (at_.best_epoch == 0 || better)) {
      at_.best_epoch = at_.epoch;
      at_.best_score = score;
      at_.without_improvement = 0;
      if (stops_early && stopping.restore_best) state_.best = trainer_.model();
    } else {
      ++at_.without_improvement;
      at_.has_stopped_early = stops_early && at_.without_improvement >= stopping.patience;
    }
  }

  constexpr double rate() const {
    if constexpr (has_learning_rate<typename R::OptimizerType>)
      return learning_rate(trainer_.optimizer());
    else
      return 0;
  }

  R& trainer_;
  FitState<R>& state_;
  FitProgress& at_;
  SamplesOf<R> training_, validation_;
  FitOptions options_;
  bool shuffled_;
  std::size_t accumulate_, steps_;
};

}  // namespace ctnn::detail
