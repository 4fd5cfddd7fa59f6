// SPDX-License-Identifier: BSL-1.0
// W6: a training step of 64-64-64-10, ReLU, 32 samples, mean squared error, Adam or SGD.
#pragma once

#include "../workload.hpp"

namespace bench {

struct W6 : Training {
  static constexpr std::array layers{Dense{64, 64, Activation::relu}, Dense{64, 64, Activation::relu}, Dense{64, 10}};
  static constexpr std::size_t batch = 32, ring = 4;
  static constexpr Loss loss = Loss::mean_squared_error;
};
struct W6Adam : W6 {
  static constexpr const char* name = "W6_Adam";
  static constexpr Method method = Method::adam;
};
struct W6Sgd : W6 {
  static constexpr const char* name = "W6_SGD";
  static constexpr Method method = Method::sgd;
};

}  // namespace bench
