// SPDX-License-Identifier: BSL-1.0
// Adam that trusts v only as far as its variance is known: plain momentum at first, then a rectified step.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/optimizers/moments.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace ctnn {

/// Liu et al., "On the variance of the adaptive learning rate and beyond", 2020; g includes weight_decay w.
struct RAdam {
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
    std::uint64_t steps = 0;
  };

  template <class T, std::size_t N, class Change = Unchanged, class Executor = Sequential>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change = {},
                        Executor executor = {}) const {
    ++state.steps;
    const double keep1 = detail::below_one(beta1);
    state.beta1_power = rounded(state.beta1_power * keep1);
    state.beta2_power = rounded(state.beta2_power * beta2);
    const double rest = 1 - state.beta2_power;
    const double rectifier = rectify(static_cast<double>(state.steps), state.beta2_power, rest);
    const bool rectified = rectifier > 0;
    const double step = -learning_rate / (1 - state.beta1_power);
    const T rate = static_cast<T>(rectified ? step * rectifier * sqrt(rest) : step);
    const detail::AdamMoments<T> moments(keep1, beta2, weight_decay);
    const T smallest = static_cast<T>(epsilon);
    const auto move = [=](auto& w, auto dw, auto& m, auto& v) {
      moments.add(w, change(w, dw), m, v);
      w = mul_add(rate, rectified ? m / (sqrt(v) + smallest) : m, w);
    };
    executor.template for_each<N>(move, parameters.data(), gradient.data(), state.mean.data(), state.square.data());
  }

 private:
  /// r_t of the paper, or 0 as long as the variance is not tractable.
  constexpr double rectify(double steps, double power, double rest) const {
    if (!(beta2 < 1)) return 0;
    const double limit = 2 / (1 - beta2) - 1;
    const double length = mul_add(-2 * steps, power / rest, limit);
    if (!(length > 5)) return 0;
    return sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
  }
};

}  // namespace ctnn
