// SPDX-License-Identifier: BSL-1.0
// y = e^x / the sum of e^x along some axes.
#pragma once

#include <ctnn/base/math/exp.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/layers/softmax.hpp>
#include <ctnn/operations/fold.hpp>
#include <ctnn/operations/neighbouring_axes.hpp>

#include <cstddef>

namespace ctnn {

/// x, y: S; over axes that lie next to one another. As Softmax<S>, which it is of the last axis; it does not stream.
template <class S, std::size_t First, std::size_t... More> struct Softmax<S, First, More...> {
  static_assert(detail::takes_shape<Softmax, S>());
  static_assert(detail::takes_axes<Softmax, S, First, More...>());
  using Input = S;
  using Output = S;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(S{}, First, More...); }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    if constexpr (At::inner == 1)
      kernels::softmax<B * At::outer, At::extent, T>(x.data(), y.data());
    else
      for (std::size_t block = 0; block < B * At::outer; ++block)
        detail::for_each_stretch<At::inner>([&](auto width, std::size_t k) {
          columns<width.value>(x.data() + block * size + k, y.data() + block * size + k);
        });
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output> y,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    if constexpr (At::inner == 1)
      kernels::softmax_backward<B * At::outer, At::extent, T>(y.data(), dy.data(), dx.data());
    else
      for (std::size_t block = 0; block < B * At::outer; ++block)
        detail::for_each_stretch<At::inner>([&](auto width, std::size_t k) {
          const std::size_t at = block * size + k;
          column_gradients<width.value>(y.data() + at, dy.data() + at, dx.data() + at);
        });
  }

 private:
  using At = detail::NeighbouringAxes<S, First, More...>;
  static constexpr std::size_t size = At::extent * At::inner;

  template <std::size_t Width, class T> static constexpr void columns(const T* x, T* y) {
    T largest[Width]{}, total[Width]{};
    for (std::size_t c = 0; c < Width; ++c) largest[c] = x[c];
    for (std::size_t k = 1; k < At::extent; ++k)
      kernels::for_each<Width>([](auto& most, auto v) CTNN_INLINE_LAMBDA { most = detail::larger(most, v); }, largest,
                               x + k * At::inner);
    for (std::size_t k = 0; k < At::extent; ++k)
      kernels::for_each<Width>(
          [](auto& to, auto& sum, auto v, auto most) CTNN_INLINE_LAMBDA {
            to = exp(kernels::reference::difference(rounded(v), most));
            sum = sum + rounded(to);
          },
          y + k * At::inner, total, x + k * At::inner, largest);
    for (std::size_t k = 0; k < At::extent; ++k)
      kernels::for_each<Width>([](auto& to, auto sum) CTNN_INLINE_LAMBDA { to = to / sum; }, y + k * At::inner, total);
  }

  template <std::size_t Width, class T> static constexpr void column_gradients(const T* y, const T* dy, T* dx) {
    T mean[Width]{};
    for (std::size_t k = 0; k < At::extent; ++k)
      kernels::for_each<Width>([](auto& sum, auto out, auto d) CTNN_INLINE_LAMBDA { sum = mul_add(out, d, sum); }, mean,
                               y + k * At::inner, dy + k * At::inner);
    for (std::size_t k = 0; k < At::extent; ++k)
      kernels::for_each<Width>([](auto& to, auto out, auto d, auto sum)
                                   CTNN_INLINE_LAMBDA { to = out * (rounded(d) - sum); },
                               dx + k * At::inner, y + k * At::inner, dy + k * At::inner, mean);
  }
};

}  // namespace ctnn
