// SPDX-License-Identifier: BSL-1.0
// y(t, k) = x(t, k) + weight(t, k)
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/layers/positional_encoding.hpp>

#include <cstddef>

namespace ctnn {

/// x, y, weight: Shape<Time, Width>; in PyTorch an nn.Parameter that is added. In a stream the encoding starts over after
/// Time steps.
template <class S> struct LearnedPositionalEncoding {
  static_assert(detail::takes_shape<LearnedPositionalEncoding, S>());
  static_assert(S::rank == 2, "positions are those of Shape<Time, Width>");
  static constexpr std::size_t time = S::dims[0], width = S::dims[1];

  using Input = S;
  using Output = S;
  using StepInput = Shape<width>;
  using StepOutput = Shape<width>;

  template <class T> struct Params {
    Matrix<T, time, width> weight;
  };
  template <class T, std::size_t B> struct Cache {};
  template <class T> using State = detail::Position;

  /// Normal with a standard deviation of 0.02, as in BERT and GPT-2.
  template <class T> static constexpr void initialize(Params<T> p, Key key) {
    for (std::size_t k = 0; k < S::size; ++k) p.weight[k] = T(0.02) * normal<T>(key, k);
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T, W>) {
    for (std::size_t b = 0; b < B; ++b)
      detail::add_encoding<S::size, T>(x.sample(b).data(), p.weight.data(), y.sample(b).data());
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T, W>) {
    detail::add_encoding<width, T>(x.data(), p.weight.row(state.row).data(), y.data());
    state.row = (state.row + 1) % time;
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    kernels::for_each<B * S::size>([](auto d, auto& out) { out = d; }, dy.data(), dx.data());
    backward_parameters<T, B>(p, x, y, cache, dy, dp);
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                            const Cache<T, B>&, Batch<const T, B, Output> dy, Params<T> dp) {
    for (std::size_t b = 0; b < B; ++b)
      kernels::for_each<S::size>([](auto d, auto& slope) { slope += rounded(d); }, dy.sample(b).data(),
                                 dp.weight.data());
  }
};

}  // namespace ctnn
