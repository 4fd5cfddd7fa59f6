// SPDX-License-Identifier: BSL-1.0
// Adam that divides by the largest v so far: s = max(s, v), w -= learning_rate m^ / (sqrt(s^) + epsilon)
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/optimizers/moments.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

/// Reddi, Kale and Kumar, "On the convergence of Adam and beyond", 2018, with the corrections of the start that PyTorch
/// makes; g includes weight_decay w.
struct AMSGrad {
  double learning_rate = 0.001;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 0;

  template <class T, std::size_t N> struct State {
    std::array<T, N> mean{};
    std::array<T, N> square{};
    std::array<T, N> largest{};
    double beta1_power = 1;
    double beta2_power = 1;
  };

  template <class T, std::size_t N, class Change = Unchanged, class Executor = Sequential>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change = {},
                        Executor executor = {}) const {
    const double keep1 = detail::below_one(beta1), keep2 = detail::below_one(beta2);
    state.beta1_power = rounded(state.beta1_power * keep1);
    state.beta2_power = rounded(state.beta2_power * keep2);
    const T rate = static_cast<T>(-learning_rate / (1 - state.beta1_power));
    const T correction = static_cast<T>(1 / sqrt(1 - state.beta2_power));
    const detail::AdamMoments<T> moments(keep1, keep2, weight_decay);
    const T smallest = static_cast<T>(epsilon);
    const auto move = [=](auto& w, auto dw, auto& m, auto& v, auto& s) {
      moments.add(w, change(w, dw), m, v);
      s = select(v < s, s, v);
      w = mul_add(rate, m / mul_add(sqrt(s), correction, smallest), w);
    };
    executor.template for_each<N>(move, parameters.data(), gradient.data(), state.mean.data(), state.square.data(),
                                  state.largest.data());
  }
};

}  // namespace ctnn
