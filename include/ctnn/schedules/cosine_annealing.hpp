// SPDX-License-Identifier: BSL-1.0
// lowest + (1 - lowest)(1 + cos(pi step / steps)) / 2, then `lowest`; with restarts the curve begins again.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/trigonometry.hpp>

#include <cstdint>
#include <limits>

namespace ctnn {

namespace detail {

/// Half a period of a cosine from 1 at 0 to `lowest` at 1.
constexpr double cosine_fall(double position, double lowest) {
  return mul_add(0.5 * (1 - lowest), 1 + cos(3.141592653589793 * position), lowest);
}

}  // namespace detail

/// Loshchilov and Hutter, "SGDR", 2017, without restarts; PyTorch's CosineAnnealingLR up to its last step, after which
/// that one rises again and this one stays.
struct CosineAnnealing {
  std::uint64_t steps = 100;
  double lowest = 0;

  constexpr double operator()(std::uint64_t step) const {
    if (step >= steps) return lowest;
    return detail::cosine_fall(static_cast<double>(step) / static_cast<double>(steps), lowest);
  }
};

/// The same paper, with restarts: each cycle is `growth` times as long as the one before, or as long if that is 0. With
/// `first` 0 there is no cycle, and the factor is `lowest`.
struct CosineRestarts {
  std::uint64_t first = 10;
  std::uint64_t growth = 1;
  double lowest = 0;

  constexpr double operator()(std::uint64_t step) const {
    std::uint64_t length = first;
    if (length == 0) return lowest;
    if (growth <= 1) {
      step %= length;
    } else {
      while (step >= length) {
        step -= length;
        // A cycle that no step ends: longer than std::uint64_t tells.
        length = length > (std::numeric_limits<std::uint64_t>::max)() / growth
                     ? (std::numeric_limits<std::uint64_t>::max)()
                     : length * growth;
      }
    }
    return detail::cosine_fall(static_cast<double>(step) / static_cast<double>(length), lowest);
  }
};

}  // namespace ctnn
