// SPDX-License-Identifier: BSL-1.0
// EarlyStopping: ends training when what is watched has not become better for a while, with the best weights.
#pragma once

#include <cstddef>

namespace ctnn {

/// `loss` is that of the validation data, or of the training if there are none.
enum class Watch : unsigned char { loss, largest_metric, smallest_metric };

/// Given to `fit`. Epochs that are not validated do not count.
struct EarlyStopping {
  std::size_t patience = 10;  // so many looks in a row without a better one, and training ends
  double min_delta = 0;       // better is better by more than this
  bool restore_best = true;   // training ends with the weights of the best look
  Watch watch = Watch::loss;  // a metric, if `fit` is given one, else the loss
};

}  // namespace ctnn
