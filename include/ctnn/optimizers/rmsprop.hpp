// SPDX-License-Identifier: BSL-1.0
// v += (1 - alpha)(g^2 - v), w -= learning_rate g / (sqrt(v) + epsilon)
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

/// Tieleman and Hinton, 2012, as in PyTorch. With momentum the quotients build up a velocity. `centered` subtracts the
/// squared mean m of the gradients from v (Graves, 2013): the state then holds that difference, which follows
/// v = alpha (v + (1 - alpha)(g - m)^2) and so never falls below 0. g includes weight_decay w.
struct RMSprop {
  double learning_rate = 0.01;
  double alpha = 0.99;
  double epsilon = 1e-8;
  double weight_decay = 0;
  double momentum = 0;
  bool centered = false;

  template <class T, std::size_t N> struct State {
    std::array<T, N> square{};
    std::array<T, N> mean{};
    std::array<T, N> velocity{};
  };

  template <class T, std::size_t N, class Change = Unchanged, class Executor = Sequential>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change = {},
                        Executor executor = {}) const {
    const T rate = static_cast<T>(-learning_rate), to_new = static_cast<T>(1 - alpha), kept = static_cast<T>(alpha);
    const T mu = static_cast<T>(momentum);
    const T smallest = static_cast<T>(epsilon), decay = static_cast<T>(weight_decay);
    const bool has_decay = weight_decay != 0, is_centered = centered;
    const auto move = [=](auto& w, auto dw, auto& v, auto& m, auto& u) {
      const auto slope = change(w, dw);
      const auto g = detail::squarable(has_decay ? mul_add(decay, w, slope) : slope);
      if (is_centered) {
        const auto distance = g - m;
        m = mul_add(to_new, distance, m);
        v = rounded(kept * mul_add(to_new * distance, distance, v));
      } else {
        v = mul_add(to_new, mul_add(g, g, -v), v);
      }
      u = mul_add(mu, u, g / (sqrt(v) + smallest));
      w = mul_add(rate, u, w);
    };
    executor.template for_each<N>(move, parameters.data(), gradient.data(), state.square.data(), state.mean.data(),
                                  state.velocity.data());
  }
};

}  // namespace ctnn
