// SPDX-License-Identifier: BSL-1.0
// W2: 8-32-32-4, tanh, one sample: a controller.
#pragma once

#include "../workload.hpp"

namespace bench {

struct W2 : Inference {
  static constexpr const char* name = "W2";
  static constexpr std::array layers{Dense{8, 32, Activation::tanh}, Dense{32, 32, Activation::tanh}, Dense{32, 4}};
  static constexpr std::size_t batch = 1, ring = 256;
  static constexpr bool has_latency = true;
};

}  // namespace bench
