// SPDX-License-Identifier: BSL-1.0
// up from start to 1 by a cosine in the first part of training, down to `end` in the rest
#pragma once

#include <ctnn/schedules/cosine_annealing.hpp>

#include <cstdint>

namespace ctnn {

/// Smith and Topin, "Super-convergence", 2018; PyTorch's OneCycleLR with its defaults, where the learning rate is the
/// largest one. The momentum is left alone. As in PyTorch the top is at step rising * steps - 1; where that is 0 the first
/// step is the top, and where it is less the fall has begun before. From the last step on the factor is `end`.
struct OneCycle {
  std::uint64_t steps = 100;
  double rising = 0.3;  // the share of the steps in which it rises
  double start = 1.0 / 25;
  double end = 1.0 / 25e4;

  constexpr double operator()(std::uint64_t step) const {
    const double last = static_cast<double>(steps) - 1, top = rounded(rising * static_cast<double>(steps)) - 1;
    const double at = static_cast<double>(step);
    if (at >= last) return end;
    if (at <= top) return top > 0 ? between(start, 1, at / top) : 1.0;
    return between(1, end, (at - top) / (last - top));
  }

 private:
  static constexpr double between(double from, double to, double position) {
    return mul_add(from - to, detail::cosine_fall(position, 0), to);
  }
};

}  // namespace ctnn
