// SPDX-License-Identifier: BSL-1.0
// factor for the first steps, then 1
#pragma once

#include <cstdint>

namespace ctnn {

/// With the default settings it is 1 throughout.
struct ConstantSchedule {
  double factor = 1;
  std::uint64_t steps = 0;

  constexpr double operator()(std::uint64_t step) const { return step < steps ? factor : 1.0; }
};

}  // namespace ctnn
