// SPDX-License-Identifier: BSL-1.0
// Multiplies the factor by `factor` when the loss has not improved for more than `patience` reports.
#pragma once

#include <cfloat>
#include <cstdint>

namespace ctnn {

/// PyTorch's ReduceLROnPlateau for a loss to be minimized, with a relative threshold: better is less than the best by more
/// than threshold |best|, also where losses are negative. It remembers, so it is no Schedule: report each loss with `update`,
/// and multiply the learning rate by `scale`.
struct ReduceOnPlateau {
  double factor = 0.1;
  std::uint64_t patience = 10;
  double threshold = 1e-4;
  std::uint64_t cooldown = 0;
  double lowest = 0;

  double scale = 1;
  double best = 0;
  bool has_best = false;
  std::uint64_t bad = 0;
  std::uint64_t cooling = 0;

  /// Returns the scale from here on. A NaN counts as no improvement.
  constexpr double update(double loss) {
    if (!has_best ? loss == loss : is_better(loss)) {
      best = loss;
      has_best = true;
      bad = 0;
    } else {
      ++bad;
    }
    if (cooling > 0) {
      --cooling;
      bad = 0;
    }
    if (bad > patience) {
      if (scale > lowest) scale = scale * factor < lowest ? lowest : scale * factor;
      cooling = cooldown;
      bad = 0;
    }
    return scale;
  }

  friend constexpr bool operator==(const ReduceOnPlateau&, const ReduceOnPlateau&) = default;

 private:
  /// From an infinite best every number is.
  constexpr bool is_better(double loss) const {
    if (!(best > -DBL_MAX && best < DBL_MAX)) return loss < best;
    return loss < (best < 0 ? best * (1 + threshold) : best * (1 - threshold));
  }
};

}  // namespace ctnn
