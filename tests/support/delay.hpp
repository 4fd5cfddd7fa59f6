// SPDX-License-Identifier: BSL-1.0
// y(t) = x(t - Steps), and 0 before: the least that a layer of a stream has to remember.
#pragma once

#include <ctnn/concepts/streaming.hpp>

#include <array>
#include <cstddef>

namespace support {

template <std::size_t Time, std::size_t N, std::size_t Steps = 1> struct Delay {
  using Input = ctnn::Shape<Time, N>;
  using Output = ctnn::Shape<Time, N>;
  using StepInput = ctnn::Shape<N>;
  using StepOutput = ctnn::Shape<N>;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class T> struct State {
    std::array<T, Steps * N> past;
    friend constexpr bool operator==(const State&, const State&) = default;
  };

  template <class T>
  static constexpr void step(Params<const T>, ctnn::View<const T, StepInput> x, ctnn::View<T, StepOutput> y,
                             State<T>& state, ctnn::Context<T>) {
    for (std::size_t k = 0; k < N; ++k) y[k] = state.past[k];
    for (std::size_t k = 0; k < Steps * N; ++k)
      state.past[k] = k + N < Steps * N ? state.past[k + N] : x[k + N - Steps * N];
  }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, ctnn::Batch<const T, B, Input> x, ctnn::Batch<T, B, Output> y,
                                Cache<T, B>&, ctnn::Context<T>) {
    for (std::size_t b = 0; b < B; ++b)
      for (std::size_t t = 0; t < Time; ++t)
        for (std::size_t k = 0; k < N; ++k) y(b, t, k) = t < Steps ? T(0) : x(b, t - Steps, k);
  }
  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, ctnn::Batch<const T, B, Input>, ctnn::Batch<const T, B, Output>,
                                 const Cache<T, B>&, ctnn::Batch<const T, B, Output> dy, ctnn::Batch<T, B, Input> dx,
                                 Params<T>) {
    for (std::size_t b = 0; b < B; ++b)
      for (std::size_t t = 0; t < Time; ++t)
        for (std::size_t k = 0; k < N; ++k) dx(b, t, k) = t + Steps < Time ? dy(b, t + Steps, k) : T(0);
  }
};

}  // namespace support
