// SPDX-License-Identifier: BSL-1.0
// W9: 1024-1024-1024, ReLU: the weights no longer fit in the caches near the core.
#pragma once

#include "../workload.hpp"

namespace bench {

struct W9 : Inference {
  static constexpr std::array layers{Dense{1024, 1024, Activation::relu}, Dense{1024, 1024}};
};
struct W9Single : W9 {
  static constexpr const char* name = "W9_1";
  static constexpr std::size_t batch = 1, ring = 4;
};
struct W9Batch : W9 {
  static constexpr const char* name = "W9_128";
  static constexpr std::size_t batch = 128, ring = 1;
};

}  // namespace bench
