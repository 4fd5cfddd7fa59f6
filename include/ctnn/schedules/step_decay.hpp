// SPDX-License-Identifier: BSL-1.0
// gamma^floor(step / every)
#pragma once

#include <ctnn/base/math/whole_power.hpp>

#include <cstdint>

namespace ctnn {

/// PyTorch's StepLR. With `every` 0 it never decays.
struct StepDecay {
  std::uint64_t every = 30;
  double gamma = 0.1;

  constexpr double operator()(std::uint64_t step) const {
    return every == 0 ? 1.0 : detail::whole_power(gamma, step / every);
  }
};

}  // namespace ctnn
