// SPDX-License-Identifier: BSL-1.0
// Adam with Nesterov's look ahead: the step mixes the mean after it and the gradient itself.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/pow.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/optimizers/moments.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace ctnn {

/// Dozat, 2016, with the momentum mu_t = beta1 (1 - 0.96^(t momentum_decay) / 2) of that paper; g includes
/// weight_decay w.
struct NAdam {
  double learning_rate = 0.002;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 0;
  double momentum_decay = 0.004;

  template <class T, std::size_t N> struct State {
    std::array<T, N> mean{};
    std::array<T, N> square{};
    double momentum_product = 1;
    double beta2_power = 1;
    std::uint64_t steps = 0;
  };

  template <class T, std::size_t N, class Change = Unchanged, class Executor = Sequential>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change = {},
                        Executor executor = {}) const {
    ++state.steps;
    const double now = momentum_at(state.steps), next = momentum_at(state.steps + 1);
    state.momentum_product = rounded(state.momentum_product * now);
    const double keep1 = detail::below_one(beta1), keep2 = detail::below_one(beta2);
    state.beta2_power = rounded(state.beta2_power * keep2);
    const T of_gradient = static_cast<T>(-learning_rate * (1 - now) / (1 - state.momentum_product));
    const T of_mean = static_cast<T>(-learning_rate * next / mul_add(-state.momentum_product, next, 1.0));
    const T correction = static_cast<T>(1 / sqrt(1 - state.beta2_power));
    const detail::AdamMoments<T> moments(keep1, keep2, weight_decay);
    const T smallest = static_cast<T>(epsilon);
    const auto move = [=](auto& w, auto dw, auto& m, auto& v) {
      const auto g = moments.add(w, change(w, dw), m, v);
      w = w + rounded(mul_add(of_mean, m, of_gradient * g) / mul_add(sqrt(v), correction, smallest));
    };
    executor.template for_each<N>(move, parameters.data(), gradient.data(), state.mean.data(), state.square.data());
  }

 private:
  constexpr double momentum_at(std::uint64_t step) const {
    const double power = pow(0.96, static_cast<double>(step) * momentum_decay);
    return detail::below_one(beta1) * mul_add(-0.5, power, 1.0);
  }
};

}  // namespace ctnn
