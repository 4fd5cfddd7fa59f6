// SPDX-License-Identifier: BSL-1.0
// Fifty steps with clipping, penalties, averaged weights and rates of layers, beside what PyTorch does with its own.
#include <ctnn/layers/dense.hpp>
#include <ctnn/net/net.hpp>
#include <ctnn/optimizers.hpp>

#include "support/pytorch_descent.hpp"

#include <string>

namespace {

using namespace ctnn;

using TwoLayers = Net<Dense<1, 2>, Dense<2, 1>>;  // 4 and 3 parameters

template <class Method> void follow(const std::string& name, const Method& optimizer) {
  support::follows_pytorch_descent("composed_optimizers/" + name, optimizer);
}

TEST_CASE("Optimizers with clipping, penalties and averages go where PyTorch's go") {
  follow("clip_norm_sgd", ClipNorm{0.8} | Sgd{.learning_rate = 0.1, .momentum = 0.8});
  follow("clip_norm_adamw", ClipNorm{0.8} | AdamW{.learning_rate = 0.05, .weight_decay = 0.1});
  follow("clip_norm_decay_rmsprop", ClipNorm{0.8} | Penalty{.l2 = 0.05} | RMSprop{.learning_rate = 0.02, .alpha = 0.9});
  follow("clip_value_adam", ClipValue{0.3} | Adam{.learning_rate = 0.05});
  follow("penalty_adam", Penalty{.l1 = 0.05, .l2 = 0.1} | Adam{.learning_rate = 0.05});
  follow("penalty_clip_norm_sgd", Penalty{.l1 = 0.05, .l2 = 0.1} | ClipNorm{0.8} | Sgd{.learning_rate = 0.1});
  follow("averaged_adam", Averaged{Adam{.learning_rate = 0.05}, 0.9});
}

TEST_CASE("Rates of layers are PyTorch's parameter groups") {
  follow("groups_adamw", LayerRates<TwoLayers, AdamW>{AdamW{.learning_rate = 0.05, .weight_decay = 0.1}, {1, 0.1}});
  follow("groups_frozen_sgd",
         ClipNorm{0.8} |
             LayerRates<TwoLayers, Sgd>{Sgd{.learning_rate = 0.02, .momentum = 0.9, .weight_decay = 0.1}, {1, 0}});
}

}  // namespace
