// SPDX-License-Identifier: BSL-1.0
// m += (1 - beta1)(g - m), v += (1 - beta2)(g^2 - v), w -= learning_rate m^ / (sqrt(v^) + epsilon)
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/optimizers/moments.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

/// Kingma and Ba, 2015. m^ and v^ are m and v without their bias towards the start at zero; g includes weight_decay w.
struct Adam {
  double learning_rate = 0.001;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 0;

  template <class T, std::size_t N> struct State {
    std::array<T, N> mean{};
    std::array<T, N> square{};
    double beta1_power = 1;
    double beta2_power = 1;
  };

  template <class T, std::size_t N, class Change = Unchanged, class Executor = Sequential>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change = {},
                        Executor executor = {}) const {
    update_kept<T, N>(parameters, gradient, state, change, executor, [](auto w) { return w; });
  }

  /// The same from keep(w), what a decay leaves of each parameter; the gradient is that at w.
  template <class T, std::size_t N, class Change, class Executor, class Keep>
  constexpr void update_kept(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change,
                             Executor executor, Keep keep) const {
    const double keep1 = detail::below_one(beta1), keep2 = detail::below_one(beta2);
    state.beta1_power = rounded(state.beta1_power * keep1);
    state.beta2_power = rounded(state.beta2_power * keep2);
    const T rate = static_cast<T>(-learning_rate / (1 - state.beta1_power));
    const T correction = static_cast<T>(1 / sqrt(1 - state.beta2_power));
    const detail::AdamMoments<T> moments(keep1, keep2, weight_decay);
    const T smallest = static_cast<T>(epsilon);
    const auto move = [=](auto& w, auto dw, auto& m, auto& v) {
      moments.add(w, change(w, dw), m, v);
      w = mul_add(rate, m / mul_add(sqrt(v), correction, smallest), keep(w));
    };
    executor.template for_each<N>(move, parameters.data(), gradient.data(), state.mean.data(), state.square.data());
  }
};

}  // namespace ctnn
