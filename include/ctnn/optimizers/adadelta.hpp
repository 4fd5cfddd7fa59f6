// SPDX-License-Identifier: BSL-1.0
// v += (1 - rho)(g^2 - v), d = g sqrt((u + epsilon) / (v + epsilon)), u += (1 - rho)(d^2 - u), w -= learning_rate d
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

/// Zeiler, 2012. g includes weight_decay w.
struct Adadelta {
  double learning_rate = 1;
  double rho = 0.9;
  double epsilon = 1e-6;
  double weight_decay = 0;

  template <class T, std::size_t N> struct State {
    std::array<T, N> square{};
    std::array<T, N> moved{};
  };

  template <class T, std::size_t N, class Change = Unchanged, class Executor = Sequential>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change = {},
                        Executor executor = {}) const {
    const T rate = static_cast<T>(-learning_rate), to_new = static_cast<T>(1 - rho);
    const T smallest = static_cast<T>(epsilon), decay = static_cast<T>(weight_decay);
    const bool has_decay = weight_decay != 0;
    const auto move = [=](auto& w, auto dw, auto& v, auto& u) {
      const auto slope = change(w, dw);
      const auto g = detail::squarable(has_decay ? mul_add(decay, w, slope) : slope);
      v = mul_add(to_new, mul_add(g, g, -v), v);
      const auto d = sqrt(u + smallest) / sqrt(v + smallest) * g;
      u = mul_add(to_new, mul_add(d, d, -u), u);
      w = mul_add(rate, d, w);
    };
    executor.template for_each<N>(move, parameters.data(), gradient.data(), state.square.data(), state.moved.data());
  }
};

}  // namespace ctnn
