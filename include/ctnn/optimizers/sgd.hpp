// SPDX-License-Identifier: BSL-1.0
// v = momentum v + g, w -= learning_rate v, with g the gradient plus weight_decay w.
#ifndef CTNN_OPTIMIZERS_SGD_HPP
#define CTNN_OPTIMIZERS_SGD_HPP

#include <ctnn/base/arithmetic.hpp>
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

  template <class T, std::size_t N>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state) const {
    const T rate = static_cast<T>(-learning_rate), mu = static_cast<T>(momentum), decay = static_cast<T>(weight_decay);
    T* const w = parameters.data();
    const T* const dw = gradient.data();
    T* const v = state.velocity.data();
    for (std::size_t k = 0; k < N; ++k) {
      T g = weight_decay == 0 ? dw[k] : mul_add(decay, w[k], dw[k]);
      if (momentum != 0) {
        v[k] = mul_add(mu, v[k], g);
        g = nesterov ? mul_add(mu, v[k], g) : v[k];
      }
      w[k] = mul_add(rate, g, w[k]);
    }
  }
};

}  // namespace ctnn

#endif
