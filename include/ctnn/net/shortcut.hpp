// SPDX-License-Identifier: BSL-1.0
// y = x, as a path of a Branch: the identity shortcut of a residual net.
#pragma once

#include <ctnn/concepts/streaming.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/net/part.hpp>

#include <cstddef>

namespace ctnn {

/// x, y: S.
template <class S> struct Shortcut {
  static_assert(is_shape<S>, "a shortcut has a shape, as in Shortcut<Shape<4>>");
  using Input = S;
  using Output = S;
  using StepInput = detail::StepShape<S>;
  using StepOutput = StepInput;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class T> using State = detail::NoState;

  template <class T>
  static constexpr void step(Params<const T>, View<const T, StepInput> x, View<T, StepOutput> y, State<T>&,
                             Context<T>) {
    kernels::copy<StepInput::size>(x.data(), y.data());
  }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    kernels::copy<B * S::size>(x.data(), y.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    kernels::copy<B * S::size>(dy.data(), dx.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                            const Cache<T, B>&, Batch<const T, B, Output>, Params<T>) {}
};

}  // namespace ctnn
