// SPDX-License-Identifier: BSL-1.0
// What `fit` is told, and what it answers.
#pragma once

#include <ctnn/concepts/schedule.hpp>
#include <ctnn/train/reports.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn {

struct FitOptions {
  std::size_t epochs = 100;
  std::uint64_t seed = 0;            // of the order of the samples
  bool shuffle = true;               // the order, anew each epoch, if the samples do not fit in one batch
  std::size_t accumulate = 1;        // batches to one update, whose gradient is the mean over their samples
  std::size_t validation_every = 1;  // epochs
  double validation_share = 0;       // of the samples, the last ones, if there are no validation data else
  bool validate_average = false;     // validation and EarlyStopping look at the weights that Averaged keeps, if it does
};

/// A schedule of epochs; a schedule alone counts updates. `PerEpoch{StepDecay{.every = 30}}`.
template <class S> struct PerEpoch {
  static_assert(
      require<Schedule<S>,
              error::this_is_no_schedule_so_give_it_a_call_operator_that_takes_a_step_and_returns_a_double<S>>());
  S schedule;
};
template <class S> PerEpoch(S) -> PerEpoch<S>;

enum class Stopped : unsigned char {
  epochs_done,
  early,            // EarlyStopping
  by_callback,      // one of them returned false
  loss_not_finite,  // the model is that before the update with this loss
  data_not_finite,  // nothing was trained: FitResult says which sample
  no_samples,
  label_is_no_class  // nothing was trained: FitResult says which sample
};

struct FitResult {
  Stopped reason = Stopped::epochs_done;
  std::size_t epochs = 0;      // ended, those before this call included
  std::size_t best_epoch = 0;  // counted from 1; 0 if none was looked at
  double best_score = 0;       // what EarlyStopping watches, else the loss of the validation data or the training
  EpochReport last{};          // of the last epoch of this call

  std::size_t bad_sample = 0;   // the first one at fault, if data_not_finite or label_is_no_class
  bool bad_validation = false;  // is it one of the validation data?
};

}  // namespace ctnn
