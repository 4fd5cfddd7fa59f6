// SPDX-License-Identifier: BSL-1.0
// y = x - log(the sum of e^x) along some axes: the logarithm of Softmax, without its loss of digits.
#pragma once

#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/operations/fold.hpp>
#include <ctnn/operations/neighbouring_axes.hpp>

#include <cstddef>

namespace ctnn {

/// x, y: S; over the last axis, or over Axes, which lie next to one another. Train with NegativeLogLikelihood.
template <class S, std::size_t... Axes> struct LogSoftmax {
  static_assert(detail::takes_shape<LogSoftmax, S>());
  static_assert(detail::takes_axes<LogSoftmax, S, Axes...>());
  using Input = S;
  using Output = S;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(sizeof...(Axes), Axes...); }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t block = 0; block < B * At::outer; ++block) {
      const T* const in = x.data() + block * size;
      T* const out = y.data() + block * size;
      if constexpr (At::inner == 1)
        row(in, out);
      else
        detail::for_each_stretch<At::inner>([&](auto width, std::size_t k) { columns<width.value>(in + k, out + k); });
    }
  }

  /// dx = dy - e^y (the sum of dy)
  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output> y,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    for (std::size_t block = 0; block < B * At::outer; ++block) {
      const T *const out = y.data() + block * size, *const d_out = dy.data() + block * size;
      T* const to_in = dx.data() + block * size;
      if constexpr (At::inner == 1)
        row_gradient(out, d_out, to_in);
      else
        detail::for_each_stretch<At::inner>([&](auto width, std::size_t k) {
          column_gradients<width.value>(out + k, d_out + k, to_in + k);
        });
    }
  }

 private:
  using At = detail::NeighbouringAxes<S, Axes...>;
  static constexpr std::size_t size = At::extent * At::inner;

  template <class V> CTNN_INLINE static constexpr V less(V a, V b) {
    return kernels::reference::difference(rounded(a), b);
  }

  template <class T> static constexpr void row(const T* x, T* y) {
    const T largest = detail::folded<At::extent>([](T a, T b) { return detail::larger(a, b); }, x);
    const T total =
        kernels::sum<At::extent>([largest](auto v) CTNN_INLINE_LAMBDA { return exp(less(v, decltype(v)(largest))); },
                                 x);
    const T rest = rounded(log(total));
    kernels::for_each<At::extent>(
        [largest, rest](auto& to, auto v) CTNN_INLINE_LAMBDA {
          using V = decltype(v);
          to = less(v, V(largest)) - V(rest);
        },
        y, x);
  }

  template <std::size_t Width, class T> static constexpr void columns(const T* x, T* y) {
    T largest[Width]{}, total[Width]{};
    for (std::size_t c = 0; c < Width; ++c) largest[c] = x[c];
    for (std::size_t k = 1; k < At::extent; ++k)
      kernels::for_each<Width>([](auto& most, auto v) CTNN_INLINE_LAMBDA { most = detail::larger(most, v); }, largest,
                               x + k * At::inner);
    for (std::size_t k = 0; k < At::extent; ++k)
      kernels::for_each<Width>([](auto& sum, auto v, auto most)
                                   CTNN_INLINE_LAMBDA { sum = sum + rounded(exp(less(v, most))); },
                               total, x + k * At::inner, largest);
    kernels::for_each<Width>([](auto& sum) CTNN_INLINE_LAMBDA { sum = log(sum); }, total);
    for (std::size_t k = 0; k < At::extent; ++k)
      kernels::for_each<Width>([](auto& to, auto v, auto most, auto rest)
                                   CTNN_INLINE_LAMBDA { to = less(v, most) - rounded(rest); },
                               y + k * At::inner, x + k * At::inner, largest, total);
  }

  template <class T> static constexpr void row_gradient(const T* y, const T* dy, T* dx) {
    const T total = kernels::sum<At::extent>([](auto d) CTNN_INLINE_LAMBDA { return d; }, dy);
    kernels::for_each<At::extent>([total](auto& to, auto out, auto d)
                                      CTNN_INLINE_LAMBDA { to = mul_add(-exp(out), decltype(d)(total), d); },
                                  dx, y, dy);
  }

  template <std::size_t Width, class T> static constexpr void column_gradients(const T* y, const T* dy, T* dx) {
    T total[Width]{};
    for (std::size_t k = 0; k < At::extent; ++k)
      kernels::for_each<Width>([](auto& sum, auto d) CTNN_INLINE_LAMBDA { sum = sum + rounded(d); }, total,
                               dy + k * At::inner);
    for (std::size_t k = 0; k < At::extent; ++k)
      kernels::for_each<Width>([](auto& to, auto out, auto d, auto sum)
                                   CTNN_INLINE_LAMBDA { to = mul_add(-exp(out), sum, d); },
                               dx + k * At::inner, y + k * At::inner, dy + k * At::inner, total);
  }
};

}  // namespace ctnn
