// SPDX-License-Identifier: BSL-1.0
// Fifty steps of each optimizer beside PyTorch's in double; NAdam and Lion beside their papers' formulas.
#include <ctnn/optimizers.hpp>

#include "support/pytorch_descent.hpp"

#include <string>

namespace {

using namespace ctnn;

template <class Method> void follow(const std::string& name, const Method& optimizer) {
  support::follows_pytorch_descent("optimizers/" + name, optimizer);
}

TEST_CASE("Optimizers go where PyTorch's or their papers' go") {
  follow("sgd_nesterov", Sgd{.learning_rate = 0.05, .momentum = 0.9, .nesterov = true, .weight_decay = 0.01});
  follow("adagrad", Adagrad{.learning_rate = 0.1, .rate_decay = 0.02, .weight_decay = 0.01});
  follow("adadelta", Adadelta{.learning_rate = 1.5, .rho = 0.8, .epsilon = 1e-4, .weight_decay = 0.01});
  follow("rmsprop", RMSprop{.learning_rate = 0.02, .alpha = 0.9, .weight_decay = 0.01});
  follow("rmsprop_centered", RMSprop{.learning_rate = 0.01, .alpha = 0.9, .momentum = 0.5, .centered = true});
  follow("adam", Adam{.learning_rate = 0.05, .weight_decay = 0.01});
  follow("adamw", AdamW{.learning_rate = 0.05, .weight_decay = 0.1});
  follow("amsgrad", AMSGrad{.learning_rate = 0.05, .beta1 = 0.8, .beta2 = 0.9});
  follow("nadam", NAdam{.learning_rate = 0.05, .weight_decay = 0.01});
  follow("radam", RAdam{.learning_rate = 0.05, .weight_decay = 0.01});
  follow("lion", Lion{.learning_rate = 0.02, .beta1 = 0.9, .beta2 = 0.99, .weight_decay = 0.1});
}

}  // namespace
