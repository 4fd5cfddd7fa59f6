// SPDX-License-Identifier: BSL-1.0
// W8: an epoch over 6,000 samples with 784-128-10, ReLU, cross entropy, SGD, batches of 32.
#pragma once

#include "../workload.hpp"

namespace bench {

/// One item is an epoch of `ring` batches; the last 16 samples do not fill a batch and are dropped.
struct W8 : Training {
  static constexpr const char* name = "W8";
  static constexpr std::array layers{Dense{784, 128, Activation::relu}, Dense{128, 10}};
  static constexpr std::size_t batch = 32, ring = 6000 / batch;
  static constexpr Loss loss = Loss::cross_entropy;
  static constexpr Method method = Method::sgd;
  static constexpr bool item_is_epoch = true;
};

}  // namespace bench
