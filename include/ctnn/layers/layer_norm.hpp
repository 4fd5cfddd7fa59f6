// SPDX-License-Identifier: BSL-1.0
// y = (x - mean) / sqrt(variance + epsilon) * weight + bias for each row, or for each sample.
#pragma once

#include <ctnn/base/real.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/layers/affine.hpp>
#include <ctnn/layers/wide_moments.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

enum class NormAxes : bool { last, all };

struct LayerNormOptions {
  Real epsilon = 1e-5;
  NormAxes axes = NormAxes::last;
};

/// x, y: S; weight, bias: (N), N the last dimension of S or, with NormAxes::all, its size (Ba, Kiros and Hinton, 2016;
/// as PyTorch's). Mean and variance, with N as divisor, are those of N neighbouring values.
template <class S, LayerNormOptions Options = LayerNormOptions{}> struct LayerNorm {
  static_assert(detail::takes_shape<LayerNorm, S>());

 private:
  static constexpr bool by_row = Options.axes == NormAxes::last;
  static constexpr std::size_t N = by_row ? detail::channels<S> : S::size;
  template <std::size_t B> static constexpr std::size_t rows = B * (S::size / N);

 public:
  using Input = S;
  using Output = S;
  using StepInput = detail::StepShape<S>;
  using StepOutput = StepInput;
  static constexpr std::size_t multiply_adds = S::size;
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Options.epsilon, Options.axes); }

  template <class T> using Params = detail::Affine<T, N>;
  /// What each row was normalized by.
  template <class T, std::size_t B> struct Cache {
    std::array<detail::Standardized<T>, rows<B>> standard;
  };
  template <class T> using State = detail::NoState;

  /// weight = 1, bias = 0
  template <class T> static constexpr void initialize(Params<T> p, Key) { detail::start(p); }

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Context<T, W>) {
    for (std::size_t row = 0; row < rows<B>; ++row) normalize<T>(p, x.template row<N>(row), y.template row<N>(row));
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W>) {
    for (std::size_t row = 0; row < rows<B>; ++row)
      cache.standard[row] = normalize<T>(p, x.template row<N>(row), y.template row<N>(row));
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>&,
                             Context<T, W>)
    requires(by_row && S::rank > 1)
  {
    for (std::size_t row = 0; row < StepInput::size / N; ++row)
      normalize<T>(p, x.template row<N>(row), y.template row<N>(row));
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    backward_parameters<T, B>(p, x, y, cache, dy, dp);
    for (std::size_t row = 0; row < rows<B>; ++row) {
      const detail::Standardized<T> standard = cache.standard[row];
      const T inverse = standard.inverse * standard.unit;
      const Vector<const T, N> in = x.template row<N>(row), slope = dy.template row<N>(row);
      const T shift = kernels::sum<N>([](auto d, auto w) { return d * w; }, slope.data(), p.weight.data()) / T(N);
      const T tilt = kernels::sum<N>([=](auto v, auto d, auto w) { return d * w * standard(rounded(v)); }, in.data(),
                                     slope.data(), p.weight.data()) /
                     T(N);
      kernels::for_each<N>(
          [=](auto v, auto d, auto w, auto& out) {
            out = mul_add(-standard(rounded(v)), tilt, mul_add(d, w, -shift)) * inverse;
          },
          in.data(), slope.data(), p.weight.data(), dx.template row<N>(row).data());
    }
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                            const Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp) {
    for (std::size_t row = 0; row < rows<B>; ++row) {
      const detail::Standardized<T> standard = cache.standard[row];
      kernels::for_each<N>(
          [=](auto v, auto d, auto& d_weight, auto& d_bias) {
            d_weight = mul_add(d, standard(rounded(v)), d_weight);
            d_bias += rounded(d);
          },
          x.template row<N>(row).data(), dy.template row<N>(row).data(), dp.weight.data(), dp.bias.data());
    }
  }

 private:
  template <class T, class W> static constexpr detail::Standardized<T> normalize(Params<const W> p,
                                                                                 Vector<const T, N> x, Vector<T, N> y) {
    T variance = T(0);
    detail::Standardized<T> standard =
        detail::standardized<N>(x.data(), static_cast<T>(Options.epsilon.value), variance);
    if (detail::overflowed(variance)) standard = detail::standardized_wide<N>(x.data());
    const detail::AsValues<T, N, W> weight(p.weight.data()), bias(p.bias.data());
    kernels::for_each<N>([=](auto v, auto w, auto b, auto& out) { out = mul_add(standard(rounded(v)), w, b); },
                         x.data(), weight.data(), bias.data(), y.data());
    return standard;
  }
};

}  // namespace ctnn
