// SPDX-License-Identifier: BSL-1.0
// W5: a training step on XOR with 2-4-1, four samples, binary cross entropy, SGD.
#pragma once

#include "../workload.hpp"

namespace bench {

struct W5 : Training {
  static constexpr const char* name = "W5";
  static constexpr std::array layers{Dense{2, 4, Activation::relu}, Dense{4, 1, Activation::sigmoid}};
  static constexpr std::size_t batch = 4, ring = 64;  // the truth table, its rows in different orders
  static constexpr Loss loss = Loss::binary_cross_entropy;
  static constexpr Method method = Method::sgd;
};

}  // namespace bench
