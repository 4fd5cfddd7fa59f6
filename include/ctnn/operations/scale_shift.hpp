// SPDX-License-Identifier: BSL-1.0
// y = x weight + bias, element by element, with numbers that are broadcast.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/layers/bias.hpp>
#include <ctnn/layers/elementwise.hpp>
#include <ctnn/operations/broadcast.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Shape, class Given>
struct what_a_layer_scales_by_is_broadcast_to_its_input_so_make_each_dimension_equal_or_1;
}  // namespace error

namespace detail {
/// Is P the same at each step of the sequence S? What is left of it then is Step.
template <class S, class P> struct ScaleOfSteps {
  static constexpr bool is_same = aligned_extent<P>(0, S::rank) == 1;
  using Step = std::conditional_t<P::rank == S::rank, StepShape<P>, P>;
};
struct ScaleWithoutSteps {};
}  // namespace detail

/// x, y: S; weight and bias: P, broadcast to S: Shape<C> for the channels, Shape<1> for one of each, S for all. They start
/// at 1 and 0. It streams row by row where they are the same for each.
template <class S, class P = S, Bias HasBias = Bias::on> struct ScaleShift
    : std::conditional_t<detail::ScaleOfSteps<S, P>::is_same, detail::ElementwiseSteps<S>, detail::ScaleWithoutSteps> {
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
    apply<Together<B>, T>(p, x.data(), y.data());
  }

  template <class T, class Step, class State, class W>
  static constexpr void step(Params<const W> p, View<const T, Step> x, View<T, Step> y, State&, Context<T, W>) {
    apply<detail::Loops<1, Step, Step, typename detail::ScaleOfSteps<S, P>::Step>, T>(p, x.data(), y.data());
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

  template <class All, class T, class W> static constexpr void apply(Params<const W> p, const T* x, T* y) {
    const W *const weight = p.weight.data(), *const bias = HasBias == Bias::on ? detail::bias_of(p) : weight;
    if constexpr (All::run < 16 && All::template moves<1> && !All::template moves_on<1> && All::runs_together > 64)
      All::template for_each_run<2>([&](const typename All::Positions& at) {
        rows<All::runs_together, All::run, T>(weight + at[1], bias + at[1], x + at[0], y + at[0]);
      });
    else
      All::for_each_run([&](const typename All::Positions& at) {
        run<All::run, All::template moves<1>, T>(weight + at[1], bias + at[1], x + at[0], y + at[0]);
      });
  }

  /// N neighbouring elements, by numbers of their own or by one. Without a bias, `bias` is any memory.
  template <std::size_t N, bool Moves, class T, class W>
  static constexpr void run(const W* weight, const W* bias, const T* x, T* y) {
    if constexpr (Moves) {
      kernels::for_each<N>(
          [](auto& to, auto v, auto w, auto shift) CTNN_INLINE_LAMBDA {
            using V = decltype(v);
            to = line(v, static_cast<V>(w), static_cast<V>(shift));
          },
          y, x, weight, bias);
    } else {
      const T w = static_cast<T>(weight[0]), shift = static_cast<T>(bias[0]);
      kernels::for_each<N>(
          [w, shift](auto& to, auto v) CTNN_INLINE_LAMBDA {
            using V = decltype(v);
            to = line(v, V(w), V(shift));
          },
          y, x);
    }
  }

  /// Rows that are shorter than a vector, many at once, by copies of their numbers.
  template <std::size_t Rows, std::size_t N, class T, class W>
  static constexpr void rows(const W* weight, const W* bias, const T* x, T* y) {
    constexpr std::size_t wide = (64 + N - 1) / N * N, rest = Rows * N % wide;
    T weights[wide]{}, biases[wide]{};
    for (std::size_t k = 0; k < wide; ++k) {
      weights[k] = static_cast<T>(weight[k % N]);
      biases[k] = static_cast<T>(bias[k % N]);
    }
    const T *const w = weights, *const shift = biases;
    for (std::size_t k = 0; k + wide <= Rows * N; k += wide) run<wide, true>(w, shift, x + k, y + k);
    if constexpr (rest > 0) run<rest, true>(w, shift, x + (Rows * N - rest), y + (Rows * N - rest));
  }

  template <class V> CTNN_INLINE static constexpr V line(V x, V w, [[maybe_unused]] V shift) {
    if constexpr (HasBias == Bias::on)
      return mul_add(x, w, shift);
    else
      return x * w;
  }
};

}  // namespace ctnn
