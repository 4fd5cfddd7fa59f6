// SPDX-License-Identifier: BSL-1.0
// w -= learning_rate (sign(m + (1 - beta1)(g - m)) + weight_decay w), then m += (1 - beta2)(g - m)
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

/// Chen et al., "Symbolic discovery of optimization algorithms", 2023. The sign of 0 is 0, that of NaN is NaN.
struct Lion {
  double learning_rate = 1e-4;
  double beta1 = 0.9;
  double beta2 = 0.99;
  double weight_decay = 0;

  template <class T, std::size_t N> struct State {
    std::array<T, N> mean{};
  };

  template <class T, std::size_t N, class Change = Unchanged, class Executor = Sequential>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change = {},
                        Executor executor = {}) const {
    const T rate = static_cast<T>(-learning_rate), decay = static_cast<T>(weight_decay);
    const T to_direction = static_cast<T>(1 - beta1), to_mean = static_cast<T>(1 - beta2);
    const auto move = [=](auto& w, auto dw, auto& m) {
      using V = decltype(dw);
      const V g = change(w, dw);
      const auto d = mul_add(to_direction, g - m, m);
      const auto sign = select(d > T(0), V(T(1)), select(d < T(0), V(T(-1)), d));
      w = mul_add(rate, mul_add(decay, w, sign), w);
      m = mul_add(to_mean, g - m, m);
    };
    executor.template for_each<N>(move, parameters.data(), gradient.data(), state.mean.data());
  }
};

}  // namespace ctnn
