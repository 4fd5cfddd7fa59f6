// SPDX-License-Identifier: BSL-1.0
// Fifty steps with clipping, penalties, averaged weights and rates of layers, beside what PyTorch does with its own.
#include <ctnn/layers/dense.hpp>
#include <ctnn/net/net.hpp>
#include <ctnn/optimizers.hpp>

#include "support/pytorch_case.hpp"

#include <array>
#include <cstddef>
#include <string>

namespace {

using namespace ctnn;

constexpr std::size_t count = 7, steps = 50;
using TwoLayers = Net<Dense<1, 2>, Dense<2, 1>>;  // 4 and 3 parameters

template <class Method> void follow(const std::string& name, const Method& optimizer) {
  CAPTURE(name);
  const support::PytorchCase reference("composed_optimizers/" + name);
  std::array<double, count> w{}, curvature{}, target{}, gradient{};
  reference.read("start", w);
  reference.read("curvature", curvature);
  reference.read("target", target);
  typename Method::template State<double, count> state{};
  std::array<double, count*(steps / 7 + 1)> path{};  // after the first step, and after each seventh from there
  std::size_t next = 0;
  for (std::size_t step = 0; step < steps; ++step) {
    for (std::size_t k = 0; k < count; ++k) gradient[k] = curvature[k] * (w[k] - target[k]);
    optimizer.template update<double, count>(Vector<double, count>(w.data()),
                                             Vector<const double, count>(gradient.data()), state);
    if (step % 7 != 0) continue;
    const std::array<double, count>* seen = &w;
    if constexpr (requires { state.average; }) seen = &state.average;
    for (const double value : *seen) path.at(next++) = value;
  }
  reference.check("path", path, 1e-9);
}

TEST_CASE("Optimizers with clipping, penalties and averages go where PyTorch's go") {
  follow("clip_norm_sgd", ClipNorm{0.8} | Sgd{.learning_rate = 0.1, .momentum = 0.8});
  follow("clip_norm_adamw", ClipNorm{0.8} | AdamW{.learning_rate = 0.05, .weight_decay = 0.1});
  follow("clip_norm_decay_rmsprop",
         ClipNorm{0.8} | Penalty{.l2 = 0.05} | RMSprop{.learning_rate = 0.02, .alpha = 0.9});
  follow("clip_value_adam", ClipValue{0.3} | Adam{.learning_rate = 0.05});
  follow("penalty_adam", Penalty{.l1 = 0.05, .l2 = 0.1} | Adam{.learning_rate = 0.05});
  follow("penalty_clip_norm_sgd", Penalty{.l1 = 0.05, .l2 = 0.1} | ClipNorm{0.8} | Sgd{.learning_rate = 0.1});
  follow("averaged_adam", Averaged{Adam{.learning_rate = 0.05}, 0.9});
}

TEST_CASE("Rates of layers are PyTorch's parameter groups") {
  follow("groups_adamw", LayerRates<TwoLayers, AdamW>{AdamW{.learning_rate = 0.05, .weight_decay = 0.1}, {1, 0.1}});
  follow("groups_frozen_sgd",
         ClipNorm{0.8} | LayerRates<TwoLayers, Sgd>{
                             Sgd{.learning_rate = 0.02, .momentum = 0.9, .weight_decay = 0.1}, {1, 0}});
}

}  // namespace
