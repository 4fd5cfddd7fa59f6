// SPDX-License-Identifier: BSL-1.0
// s += g^2, w -= learning_rate g / (sqrt(s) + epsilon)
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace ctnn {

/// Duchi, Hazan and Singer, 2011. After n steps the rate is learning_rate / (1 + n rate_decay); g includes
/// weight_decay w.
struct Adagrad {
  double learning_rate = 0.01;
  double rate_decay = 0;
  double epsilon = 1e-10;
  double weight_decay = 0;

  template <class T, std::size_t N> struct State {
    std::array<T, N> sum{};
    std::uint64_t steps = 0;
  };

  template <class T, std::size_t N, class Change = Unchanged, class Executor = Sequential>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change = {},
                        Executor executor = {}) const {
    const T rate = static_cast<T>(-learning_rate / mul_add(static_cast<double>(state.steps), rate_decay, 1.0));
    ++state.steps;
    const T smallest = static_cast<T>(epsilon), decay = static_cast<T>(weight_decay);
    const bool has_decay = weight_decay != 0;
    const auto move = [=](auto& w, auto dw, auto& s) {
      const auto slope = change(w, dw);
      const auto g = detail::squarable(has_decay ? mul_add(decay, w, slope) : slope);
      s = mul_add(g, g, s);
      w = mul_add(rate, g / (sqrt(s) + smallest), w);
    };
    executor.template for_each<N>(move, parameters.data(), gradient.data(), state.sum.data());
  }
};

}  // namespace ctnn
