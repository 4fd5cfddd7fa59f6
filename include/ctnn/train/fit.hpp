// SPDX-License-Identifier: BSL-1.0
// fit(trainer, training, options, parts...): the loop over epochs and batches, with validation, callbacks and schedules.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/train/dataset.hpp>
#include <ctnn/train/fit_loop.hpp>
#include <ctnn/train/fit_options.hpp>
#include <ctnn/train/fit_parts.hpp>
#include <ctnn/train/fit_state.hpp>
#include <ctnn/train/samples.hpp>
#include <ctnn/train/trainer_like.hpp>
#include <ctnn/train/type_checks.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class FitState, class Bytes, class StackBytes>
struct the_state_of_fit_is_too_large_for_the_stack_so_make_a_FitState_on_the_heap_and_pass_it;
template <class Trainer, class Data>
struct fit_takes_a_trainer_in_a_variable_and_then_data_so_pass_a_Trainer_and_a_Dataset_or_Samples;
template <class Given>
struct fit_takes_validation_data_or_options_here_so_pass_a_Dataset_or_Samples_or_FitOptions_such_as_epochs_10_in_braces;
}  // namespace error

namespace detail {

/// The nearest whole number of samples.
constexpr std::size_t share_of(std::size_t count, double share) {
  if (!(share > 0)) return 0;
  return share >= 1 ? count : static_cast<std::size_t>(mul_add(static_cast<double>(count), share, 0.5));
}

template <class R, class SamplesType> inline constexpr bool fits = check_samples<R>(static_cast<SamplesType*>(nullptr));

template <class R, class TrainingSamples, class ValidationSamples, class... Parts>
constexpr FitResult checked_fit(R& trainer, FitState<R>& state, const TrainingSamples& training,
                                const ValidationSamples& validation, const FitOptions& options, Parts&... parts) {
  if constexpr (fits<R, TrainingSamples> && fits<R, ValidationSamples> && (check_part<Parts, R>() && ...))
    return Fit<R, Parts...>{trainer, state, training, validation, options}.run(parts...);
  else
    return {};
}

template <class R> constexpr FitState<R> fit_state_on_stack() {
  constexpr std::size_t bytes = sizeof(FitState<R>);
  static_assert(require<(bytes <= CTNN_STACK_BYTES),
                        error::the_state_of_fit_is_too_large_for_the_stack_so_make_a_FitState_on_the_heap_and_pass_it<
                            FitState<R>, error::bytes<bytes>, error::stack_bytes<CTNN_STACK_BYTES>>>());
  return FitState<R>{};
}

/// Can `fit` begin with these: a trainer that it may change, then data or a state?
template <class R, class Data> inline constexpr bool fit_begins_with = false;
template <class R, class Data>
  requires(TrainerLike<R> && !std::is_const_v<R>)
inline constexpr bool fit_begins_with<R&, Data> = DataLike<Data> || std::is_same_v<Data, FitState<R>>;

}  // namespace detail

/// Trains until `options.epochs` epochs have ended, a callback says stop, or early stopping does; from where `state` is.
/// Data are `Samples` or a `Dataset`; parts are, in any order:
/// - callbacks: f(const EpochReport&), f(const StepReport&), or either with two arguments more, the trainer and the state;
///   they return nothing or a bool, false to stop;
/// - schedules, all multiplied, of updates (or `PerEpoch`), and `ReduceOnPlateau`;
/// - `EarlyStopping`;
/// - a metric of the validation data, f(const Model&, const Samples&), say a call of `accuracy`.
/// The last batch of an epoch holds what is left. It is filled up with the samples the epoch began with, which count
/// neither in the loss nor in the gradient: only layers that look at the whole batch see them.
template <TrainerLike R, DataLike Training, DataLike Validation, class... Parts>
constexpr FitResult fit(R& trainer, FitState<R>& state, const Training& training, const Validation& validation,
                        const FitOptions& options = {}, Parts&&... parts) {
  return detail::checked_fit(trainer, state, Samples(training), Samples(validation), options, parts...);
}

/// Without validation data; `options.validation_share` takes some from the end.
template <TrainerLike R, DataLike Training, class... Parts>
constexpr FitResult fit(R& trainer, FitState<R>& state, const Training& training, const FitOptions& options = {},
                        Parts&&... parts) {
  const Samples all(training);
  const std::size_t held_back = detail::share_of(all.size(), options.validation_share), kept = all.size() - held_back;
  return detail::checked_fit(trainer, state, all.slice(0, kept), all.slice(kept, held_back), options, parts...);
}

/// From the beginning. The state, a model and a batch in size, is on the stack.
template <TrainerLike R, DataLike Training, DataLike Validation, class... Parts>
constexpr FitResult fit(R& trainer, const Training& training, const Validation& validation,
                        const FitOptions& options = {}, Parts&&... parts) {
  FitState<R> state = detail::fit_state_on_stack<R>();
  return fit(trainer, state, training, validation, options, parts...);
}

template <TrainerLike R, DataLike Training, class... Parts>
constexpr FitResult fit(R& trainer, const Training& training, const FitOptions& options = {}, Parts&&... parts) {
  FitState<R> state = detail::fit_state_on_stack<R>();
  return fit(trainer, state, training, options, parts...);
}

/// Other things in front, or in the third place: prints them.
template <class R, class Data, class... Parts>
  requires(!detail::fit_begins_with<R, Data>)
constexpr FitResult fit(R&&, const Data&, const FitOptions& = {}, Parts&&...) {
  static_assert(
      require<false, error::fit_takes_a_trainer_in_a_variable_and_then_data_so_pass_a_Trainer_and_a_Dataset_or_Samples<
                         error::given<R>, error::given<Data>>>());
  return {};
}
template <TrainerLike R> constexpr FitResult fit(R& trainer, const FitOptions& options) {
  return fit<R&, FitOptions>(trainer, options, {});
}
template <class R, class Data, class Third, class... Parts>
  requires(!std::is_convertible_v<const Third&, const FitOptions&> &&
           (!detail::fit_begins_with<R, Data> || !DataLike<Third>))
constexpr FitResult fit(R&& trainer, const Data& data, const Third&, const FitOptions& options = {}, Parts&&...) {
  if constexpr (!detail::fit_begins_with<R, Data>)
    return fit(trainer, data, options);
  else
    static_assert(
        require<
            false,
            error::
                fit_takes_validation_data_or_options_here_so_pass_a_Dataset_or_Samples_or_FitOptions_such_as_epochs_10_in_braces<
                    error::given<Third>>>());
  return {};
}

}  // namespace ctnn
