// SPDX-License-Identifier: BSL-1.0
// W1: 2-4-1, ReLU and sigmoid, one sample: the smallest net of use.
#pragma once

#include "../workload.hpp"

namespace bench {

struct W1 : Inference {
  static constexpr const char* name = "W1";
  static constexpr std::array layers{Dense{2, 4, Activation::relu}, Dense{4, 1, Activation::sigmoid}};
  static constexpr std::size_t batch = 1, ring = 256;
  static constexpr bool has_latency = true;
};

}  // namespace bench
