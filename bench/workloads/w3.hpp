// SPDX-License-Identifier: BSL-1.0
// W3: 64-64-64-10, ReLU, one sample: bound by reading the weights.
#pragma once

#include "../workload.hpp"

namespace bench {

struct W3 : Inference {
  static constexpr const char* name = "W3";
  static constexpr std::array layers{Dense{64, 64, Activation::relu}, Dense{64, 64, Activation::relu}, Dense{64, 10}};
  static constexpr std::size_t batch = 1, ring = 32;  // 8 KiB beside 35 KiB of weights
  static constexpr bool has_latency = true;
};

}  // namespace bench
