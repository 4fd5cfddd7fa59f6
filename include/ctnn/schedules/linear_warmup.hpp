// SPDX-License-Identifier: BSL-1.0
// from `start` to `end` in a straight line, then `end`
#pragma once

#include <ctnn/base/arithmetic.hpp>

#include <cstdint>

namespace ctnn {

/// PyTorch's LinearLR. Multiplied with another schedule, it warms that one up.
struct LinearWarmup {
  std::uint64_t steps = 5;
  double start = 1.0 / 3;
  double end = 1;

  constexpr double operator()(std::uint64_t step) const {
    if (step >= steps) return end;
    return mul_add(end - start, static_cast<double>(step) / static_cast<double>(steps), start);
  }
};

}  // namespace ctnn
