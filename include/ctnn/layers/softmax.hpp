// SPDX-License-Identifier: BSL-1.0
// y[k] = exp(x[k]) / sum of exp(x) in each row.
#pragma once

#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/layers/affine.hpp>

#include <cstddef>

namespace ctnn {

template <class S, std::size_t... Axes> struct Softmax;

/// x, y: S; over the last dimension; operations/softmax_along.hpp has it over others. The loss CrossEntropy takes logits:
/// train without this layer, then add it. A row with NaN or +inf in it, or of -inf alone, becomes NaN; -inf beside finite
/// numbers becomes 0.
template <class S> struct Softmax<S> {
  static_assert(detail::takes_shape<Softmax, S>());
  using Input = S;
  using Output = S;
  using StepInput = detail::StepShape<S>;
  using StepOutput = StepInput;

  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class T> using State = detail::NoState;
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(S{}); }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    kernels::softmax<B * S::size / columns, columns, T>(x.data(), y.data());
  }

  template <class T>
  static constexpr void step(Params<const T>, View<const T, StepInput> x, View<T, StepOutput> y, State<T>&, Context<T>)
    requires(S::rank > 1)
  {
    kernels::softmax<StepInput::size / columns, columns, T>(x.data(), y.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output> y,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    kernels::softmax_backward<B * S::size / columns, columns, T>(y.data(), dy.data(), dx.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                            const Cache<T, B>&, Batch<const T, B, Output>, Params<T>) {}

 private:
  static constexpr std::size_t columns = detail::channels<S>;
};

}  // namespace ctnn
