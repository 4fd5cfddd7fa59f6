// SPDX-License-Identifier: BSL-1.0
// v = momentum v + g, w -= learning_rate v, with g the gradient plus weight_decay w.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

/// Stochastic gradient descent as in PyTorch: Nesterov steps along g + momentum v instead of v.
struct Sgd {
  double learning_rate = 0.01;
  double momentum = 0;
  bool nesterov = false;
  double weight_decay = 0;

  template <class T, std::size_t N> struct State {
    std::array<T, N> velocity{};
  };

  template <class T, std::size_t N, class Change = Unchanged, class Executor = Sequential>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change = {},
                        Executor executor = {}) const {
    const T rate = static_cast<T>(-learning_rate), mu = static_cast<T>(momentum), decay = static_cast<T>(weight_decay);
    const bool has_decay = weight_decay != 0, looks_ahead = nesterov;
    if (momentum == 0) {
      const auto move = [=](auto& w, auto dw) {
        const auto slope = change(w, dw);
        w = mul_add(rate, has_decay ? mul_add(decay, w, slope) : slope, w);
      };
      executor.template for_each<N>(move, parameters.data(), gradient.data());
    } else {
      const auto move = [=](auto& w, auto dw, auto& v) {
        const auto slope = change(w, dw);
        const auto g = has_decay ? mul_add(decay, w, slope) : slope;
        v = mul_add(mu, v, g);
        w = mul_add(rate, looks_ahead ? mul_add(mu, v, g) : v, w);
      };
      executor.template for_each<N>(move, parameters.data(), gradient.data(), state.velocity.data());
    }
  }
};

}  // namespace ctnn
