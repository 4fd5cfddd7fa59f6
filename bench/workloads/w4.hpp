// SPDX-License-Identifier: BSL-1.0
// W4: 64-64-64-10, ReLU, 32 samples: bound by multiply-adds.
#pragma once

#include "../workload.hpp"

namespace bench {

struct W4 : Inference {
  static constexpr const char* name = "W4";
  static constexpr std::array layers{Dense{64, 64, Activation::relu}, Dense{64, 64, Activation::relu}, Dense{64, 10}};
  static constexpr std::size_t batch = 32, ring = 4;
};

}  // namespace bench
