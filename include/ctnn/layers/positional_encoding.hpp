// SPDX-License-Identifier: BSL-1.0
// y(t, k) = x(t, k) + sin(t / 10000^(k / Width)) for even k, + cos(t / 10000^((k - 1) / Width)) for odd k.
#pragma once

#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/trigonometry.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/elementwise.hpp>

#include <cstddef>

namespace ctnn {

namespace detail {

template <class T, std::size_t N> struct Table {
  T values[N];
};

/// The waves, as a constant: (Time, Width). Each row is the one before turned by a fixed angle, so that few sines are
/// taken while compiling; that is off by about Time units in the last place of double.
template <class T, std::size_t Time, std::size_t Width> constexpr Table<T, Time * Width> sinusoids() {
  constexpr std::size_t waves = (Width + 1) / 2;
  double sine[waves]{}, cosine[waves]{}, s[waves]{}, c[waves]{};
  for (std::size_t k = 0; k < waves; ++k) {
    constexpr double log_10000 = 9.210340371976184;
    const double frequency = exp(-log_10000 * static_cast<double>(2 * k) / static_cast<double>(Width));
    sine[k] = sin(frequency);
    cosine[k] = cos(frequency);
    c[k] = 1;
  }
  Table<T, Time * Width> table{};
  for (std::size_t row = 0; row < Time * Width; row += Width)  // in order, or GCC takes three times as long
    for (std::size_t k = 0; k < waves; ++k) {
      table.values[row + 2 * k] = static_cast<T>(s[k]);
      if (2 * k + 1 < Width) table.values[row + 2 * k + 1] = static_cast<T>(c[k]);
      const double turned = s[k] * cosine[k] + c[k] * sine[k];
      c[k] = c[k] * cosine[k] - s[k] * sine[k];
      s[k] = turned;
    }
  return table;
}

/// Which row of an encoding comes next.
struct Position {
  std::size_t row;
  friend constexpr bool operator==(const Position&, const Position&) = default;
};

/// y = x + encoding, over N numbers.
template <std::size_t N, class T, class W> constexpr void add_encoding(const T* x, const W* encoding, T* y) {
  kernels::for_each<N>([](auto v, auto e, auto& sum) { sum = rounded(v) + decltype(v)(e); }, x, encoding, y);
}

}  // namespace detail

/// x, y: Shape<Time, Width> (Vaswani et al., 2017). In a stream the encoding starts over after Time steps.
template <class S> struct PositionalEncoding {
  static_assert(detail::takes_shape<PositionalEncoding, S>());
  static_assert(S::rank == 2, "positions are those of Shape<Time, Width>");
  static constexpr std::size_t time = S::dims[0], width = S::dims[1];

  using Input = S;
  using Output = S;
  using StepInput = Shape<width>;
  using StepOutput = Shape<width>;

  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class T> using State = detail::Position;

  template <class T> static constexpr detail::Table<T, S::size> encoding = detail::sinusoids<T, time, width>();

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t b = 0; b < B; ++b)
      detail::add_encoding<S::size, T>(x.sample(b).data(), encoding<T>.values, y.sample(b).data());
  }

  template <class T>
  static constexpr void step(Params<const T>, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T>) {
    detail::add_encoding<width, T>(x.data(), encoding<T>.values + state.row * width, y.data());
    state.row = (state.row + 1) % time;
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    kernels::for_each<B * S::size>([](auto d, auto& out) { out = d; }, dy.data(), dx.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                            const Cache<T, B>&, Batch<const T, B, Output>, Params<T>) {}
};

}  // namespace ctnn
