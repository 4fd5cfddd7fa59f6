// SPDX-License-Identifier: BSL-1.0
// Adam whose decay pulls at the weights themselves: w -= learning_rate weight_decay w, then Adam's step.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/adam.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// Loshchilov and Hutter, "Decoupled weight decay regularization", 2019.
struct AdamW {
  double learning_rate = 0.001;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 0.01;

  template <class T, std::size_t N> using State = Adam::State<T, N>;

  template <class T, std::size_t N, class Change = Unchanged, class Executor = Sequential>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change = {},
                        Executor executor = {}) const {
    const T kept = static_cast<T>(mul_add(-learning_rate, weight_decay, 1.0));
    Adam{learning_rate, beta1, beta2, epsilon}.template update_kept<T, N>(parameters, gradient, state, change, executor,
                                                                          [kept](auto w) { return rounded(w * kept); });
  }
};

}  // namespace ctnn
