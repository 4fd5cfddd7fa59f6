// SPDX-License-Identifier: BSL-1.0
// y = x for x > 0, else weight x, with a weight that is learned
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/layers/elementwise.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Shape, class Channels, class GivenCount>
struct PReLU_has_one_slope_or_one_for_each_channel_so_give_it_1_or_the_last_dimension;
}  // namespace error

/// x, y: S; weight: (Slopes), one for all or one for each channel (the last dimension). They start at 0.25.
/// He et al., 2015.
template <class S, std::size_t Slopes = 1> struct PReLU : detail::ElementwiseSteps<S> {
  static_assert(detail::takes_shape<PReLU, S>());
  static constexpr std::size_t channels = detail::channels<S>;
  static_assert(require<(Slopes == 1 || Slopes == channels),
                        error::PReLU_has_one_slope_or_one_for_each_channel_so_give_it_1_or_the_last_dimension<
                            S, error::expected_count<channels>, error::given_count<Slopes>>>());

  using Input = S;
  using Output = S;
  static constexpr std::size_t multiply_adds = S::size;

  template <class T> struct Params {
    Vector<T, Slopes> weight;
  };
  template <class T, std::size_t B> struct Cache {};

  template <class T> static constexpr void initialize(Params<T> p, Key) {
    for (std::size_t k = 0; k < Slopes; ++k) p.weight[k] = T(0.25);
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T, W>) {
    apply<B * S::size>(p.weight.data(), x.data(), x.data(), y.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    backward_parameters<T, B>(p, x, y, cache, dy, dp);
    apply<B * S::size>(p.weight.data(), x.data(), dy.data(), dx.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                            const Cache<T, B>&, Batch<const T, B, Output> dy, Params<T> dp) {
    if constexpr (Slopes == 1) {
      for (std::size_t b = 0; b < B; ++b)
        dp.weight[0] = dp.weight[0] + rounded(kernels::sum<S::size>(
                                          [](auto in, auto d) CTNN_INLINE_LAMBDA {
                                            using V = decltype(in);
                                            return select(in > V(T(0)), V(T(0)), in * d);
                                          },
                                          x.sample(b).data(), dy.sample(b).data()));
    } else {
      for (std::size_t row = 0; row < x.size() / Slopes; ++row)
        kernels::for_each<Slopes>(
            [](auto in, auto d, auto& dw) CTNN_INLINE_LAMBDA {
              using V = decltype(in);
              dw = mul_add(select(in > V(T(0)), V(T(0)), in), d, dw);
            },
            x.row(row).data(), dy.row(row).data(), dp.weight.data());
    }
  }

  template <class T, class Step, class State, class W>
  static constexpr void step(Params<const W> p, View<const T, Step> x, View<T, Step> y, State&, Context<T, W>) {
    apply<Step::size>(p.weight.data(), x.data(), x.data(), y.data());
  }

 private:
  template <class V> CTNN_INLINE static constexpr V bent(V x, V d, V w) {
    const V zero(0);
    if constexpr (TakesCourse<V>)  // as an interval, x is on both sides: each has its part of it
      return select(x > zero, at_least(d, zero), w * at_most(d, zero));
    else
      return select(x > zero, d, w * d);
  }

  /// y = d where x > 0, else weight d; N elements, whole rows of channels.
  template <std::size_t N, class T, class W>
  static constexpr void apply(const W* weight, const T* x, const T* d, T* y) {
    if constexpr (Slopes == 1) {
      const T w = static_cast<T>(weight[0]);
      kernels::for_each<N>([w](auto in, auto value, auto& out)
                               CTNN_INLINE_LAMBDA { out = bent(in, value, decltype(in)(w)); },
                           x, d, y);
    } else {
      for (std::size_t k = 0; k < N; k += Slopes)
        kernels::for_each<Slopes>([](auto in, auto value, auto w, auto& out)
                                      CTNN_INLINE_LAMBDA { out = bent(in, value, decltype(in)(w)); },
                                  x + k, d + k, weight, y + k);
    }
  }
};

}  // namespace ctnn
