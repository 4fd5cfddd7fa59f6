// SPDX-License-Identifier: BSL-1.0
// gamma^(how many milestones are reached)
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace ctnn {

/// PyTorch's MultiStepLR: `MultiStepDecay<2>{.milestones = {30, 80}}`.
template <std::size_t N> struct MultiStepDecay {
  std::array<std::uint64_t, N> milestones{};
  double gamma = 0.1;

  constexpr double operator()(std::uint64_t step) const {
    double factor = 1;
    for (const std::uint64_t milestone : milestones)
      if (step >= milestone) factor = factor * gamma;
    return factor;
  }
};

}  // namespace ctnn
