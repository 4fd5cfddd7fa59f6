// SPDX-License-Identifier: BSL-1.0
// y = x weight + bias, element by element, with numbers that are broadcast.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/layers/bias.hpp>
#include <ctnn/operations/broadcast.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Shape, class Given>
struct what_a_layer_scales_by_is_broadcast_to_its_input_so_make_each_dimension_equal_or_1;
}  // namespace error

/// x, y: S; weight and bias: P, broadcast to S: Shape<C> for the channels, Shape<1> for one of each, S for all. They start
/// at 1 and 0.
template <class S, class P = S, Bias HasBias = Bias::on> struct ScaleShift {
  static_assert(detail::takes_shape<ScaleShift, S>());
  static_assert(
      require<std::is_same_v<detail::BroadcastShape<S, P>, S>,
              error::what_a_layer_scales_by_is_broadcast_to_its_input_so_make_each_dimension_equal_or_1<S, P>>());

  using Input = S;
  using Output = S;
  static constexpr std::size_t multiply_adds = S::size;
  template <class T> using Params = detail::WeightAndBias<T, P, P::size, HasBias>;
  template <class T, std::size_t B> struct Cache {};
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(P{}, HasBias); }

  template <class T> static constexpr void initialize(Params<T> p, Key) {
    for (std::size_t k = 0; k < P::size; ++k) p.weight[k] = T(1);
    if constexpr (HasBias == Bias::on)
      for (std::size_t k = 0; k < P::size; ++k) p.bias[k] = T(0);
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T, W>) {
    using All = Together<B>;
    const W *const weight = p.weight.data(), *const bias = detail::bias_of(p);
    All::for_each_run([&](const typename All::Positions& at) {
      const std::size_t k = at[1];
      const T* const in = x.data() + at[0];
      T* const out = y.data() + at[0];
      if constexpr (!All::template moves<1>) {
        const T w = static_cast<T>(weight[k]), shift = HasBias == Bias::on ? static_cast<T>(bias[k]) : T(0);
        kernels::for_each<All::run>(
            [w, shift](auto& to, auto v) CTNN_INLINE_LAMBDA {
              using V = decltype(v);
              to = line(v, V(w), V(shift));
            },
            out, in);
      } else if constexpr (HasBias == Bias::on) {
        kernels::for_each<All::run>(
            [](auto& to, auto v, auto w, auto shift) CTNN_INLINE_LAMBDA {
              using V = decltype(v);
              to = line(v, static_cast<V>(w), static_cast<V>(shift));
            },
            out, in, weight + k, bias + k);
      } else {
        kernels::for_each<All::run>(
            [](auto& to, auto v, auto w) CTNN_INLINE_LAMBDA {
              using V = decltype(v);
              to = line(v, static_cast<V>(w), static_cast<V>(w));
            },
            out, in, weight + k);
      }
    });
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    using All = Together<B>;
    backward_parameters<T, B>(p, x, y, cache, dy, dp);
    All::for_each_run([&](const typename All::Positions& at) {
      T* const to_in = dx.data() + at[0];
      const T *const d_out = dy.data() + at[0], *const scale = p.weight.data() + at[1];
      if constexpr (All::template moves<1>) {
        kernels::for_each<All::run>([](auto& to, auto d, auto w) CTNN_INLINE_LAMBDA { to = d * w; }, to_in, d_out,
                                    scale);
      } else {
        const T w = scale[0];
        kernels::for_each<All::run>([w](auto& to, auto d) CTNN_INLINE_LAMBDA { to = d * decltype(d)(w); }, to_in,
                                    d_out);
      }
    });
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                            const Cache<T, B>&, Batch<const T, B, Output> dy, Params<T> dp) {
    using All = Together<B>;
    T *const d_weight = dp.weight.data(), *const d_bias = detail::bias_of(dp);
    All::for_each_run([&](const typename All::Positions& at) {
      const T *const in = x.data() + at[0], *const d_out = dy.data() + at[0];
      T& dw = d_weight[at[1]];
      if constexpr (All::template moves<1>)
        kernels::for_each<All::run>([](auto& to, auto v, auto d) CTNN_INLINE_LAMBDA { to = mul_add(v, d, to); }, &dw,
                                    in, d_out);
      else
        dw = dw + rounded(kernels::sum<All::run>([](auto v, auto d) CTNN_INLINE_LAMBDA { return v * d; }, in, d_out));
      if constexpr (HasBias == Bias::on) {
        T& db = d_bias[at[1]];
        if constexpr (All::template moves<1>)
          kernels::for_each<All::run>([](auto& to, auto d) CTNN_INLINE_LAMBDA { to = to + rounded(d); }, &db, d_out);
        else
          db = db + rounded(kernels::sum<All::run>([](auto d) CTNN_INLINE_LAMBDA { return d; }, d_out));
      }
    });
  }

 private:
  /// Over all samples, at each of which the numbers are the same.
  template <std::size_t B> using Together = detail::Loops<1, Prepend<B, S>, Prepend<B, S>, P>;

  template <class V> CTNN_INLINE static constexpr V line(V x, V w, [[maybe_unused]] V shift) {
    if constexpr (HasBias == Bias::on)
      return mul_add(x, w, shift);
    else
      return x * w;
  }
};

}  // namespace ctnn
