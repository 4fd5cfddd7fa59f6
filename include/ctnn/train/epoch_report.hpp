// SPDX-License-Identifier: BSL-1.0
// EpochReport: what is known after an epoch of training; what callbacks get and a history is made of.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ctnn {

struct EpochReport {
  std::size_t epoch = 0;     // how many have ended, this one included
  std::uint64_t step = 0;    // how many updates of the parameters there have been
  double loss = 0;           // the mean over the samples of this epoch, each as it was before its step
  double learning_rate = 0;  // of the last step
  double validation_loss = 0;
  double validation_metric = 0;  // of the metric that was asked for, on the validation data
  bool has_validation = false;
  bool has_metric = false;

  friend constexpr bool operator==(const EpochReport&, const EpochReport&) = default;
};

}  // namespace ctnn
