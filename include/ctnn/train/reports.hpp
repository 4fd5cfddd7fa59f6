// SPDX-License-Identifier: BSL-1.0
// StepReport and EpochReport: what callbacks of training are told, and what a history is made of.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ctnn {

struct StepReport {
  std::size_t epoch = 0;            // how many have ended
  std::size_t epochs = 0;           // how many were asked for
  std::size_t step_in_epoch = 0;    // how many updates of this epoch there have been, this one included
  std::size_t steps_per_epoch = 0;  // how many there will be
  std::uint64_t step = 0;           // how many updates there have been since training began
  std::size_t samples = 0;          // how many this step took
  double loss = 0;                  // their mean, before the update
  double learning_rate = 0;

  friend constexpr bool operator==(const StepReport&, const StepReport&) = default;
};

struct EpochReport {
  std::size_t epoch = 0;     // how many have ended, this one included
  std::size_t epochs = 0;    // how many were asked for
  std::uint64_t step = 0;    // how many updates of the parameters there have been
  double loss = 0;           // the mean over the samples of this epoch, each as it was before its step
  double learning_rate = 0;  // of the last step
  double validation_loss = 0;
  double metric = 0;  // of the validation data, the one that was asked for
  bool has_validation = false;
  bool has_metric = false;

  friend constexpr bool operator==(const EpochReport&, const EpochReport&) = default;
};

}  // namespace ctnn
