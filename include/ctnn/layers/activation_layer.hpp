// SPDX-License-Identifier: BSL-1.0
// y = activation(x), element by element
#pragma once

#include <ctnn/concepts/activation.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/activation.hpp>
#include <ctnn/layers/elementwise.hpp>

#include <cstddef>

namespace ctnn {

/// x, y: S. An activation on its own, for where the layer before it has none.
template <class S, class Act> struct ActivationLayer : detail::ElementwiseSteps<S> {
  static_assert(detail::takes_shape<ActivationLayer, S>());
  static_assert(require<Activation<Act>,
                        error::this_is_no_activation_so_give_it_a_static_function_value<Act, ActivationLayer>>());

  using Input = S;
  using Output = S;
  using ActivationFunction = Act;

  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    kernels::activation_forward<B * S::size, Act, T>(x.data(), y.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>)
    requires DifferentiableActivation<Act>
  {
    kernels::activation_backward<B * S::size, Act, slope_uses_input<Act>, T>(x.data(), y.data(), dy.data(), dx.data());
  }

  template <class T, class Step, class State>
  static constexpr void step(Params<const T>, View<const T, Step> x, View<T, Step> y, State&, Context<T>) {
    kernels::activation_forward<Step::size, Act, T>(x.data(), y.data());
  }
};

}  // namespace ctnn
