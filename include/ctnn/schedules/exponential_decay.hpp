// SPDX-License-Identifier: BSL-1.0
// gamma^step
#pragma once

#include <ctnn/base/math/whole_power.hpp>

#include <cstdint>

namespace ctnn {

/// PyTorch's ExponentialLR.
struct ExponentialDecay {
  double gamma = 0.99;

  constexpr double operator()(std::uint64_t step) const { return detail::whole_power(gamma, step); }
};

}  // namespace ctnn
