// SPDX-License-Identifier: BSL-1.0
// y = x / sqrt(mean of x^2 + epsilon) * weight for each row.
#pragma once

#include <ctnn/base/math/sqrt.hpp>
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

/// x, y: S; weight: (N), N the last dimension of S (Zhang and Sennrich, 2019; epsilon as Keras has it).
template <class S, Real Epsilon = 1e-6> struct RMSNorm {
  static_assert(detail::takes_shape<RMSNorm, S>());

 private:
  static constexpr std::size_t N = detail::channels<S>;
  template <std::size_t B> static constexpr std::size_t rows = B * (S::size / N);

 public:
  using Input = S;
  using Output = S;
  using StepInput = detail::StepShape<S>;
  using StepOutput = StepInput;
  static constexpr std::size_t multiply_adds = S::size;

  template <class T> struct Params {
    Vector<T, N> weight;
  };
  /// What each row was multiplied by.
  template <class T, std::size_t B> struct Cache {
    std::array<T, rows<B>> inverse;
  };
  template <class T> using State = detail::NoState;

  /// weight = 1
  template <class T> static constexpr void initialize(Params<T> p, Key) {
    for (std::size_t k = 0; k < N; ++k) p.weight[k] = T(1);
  }

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Context<T, W>) {
    for (std::size_t row = 0; row < rows<B>; ++row) normalize<T>(p, x.row(row), y.row(row));
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W>) {
    for (std::size_t row = 0; row < rows<B>; ++row) cache.inverse[row] = normalize<T>(p, x.row(row), y.row(row));
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>&,
                             Context<T, W>)
    requires(S::rank > 1)
  {
    for (std::size_t row = 0; row < StepInput::size / N; ++row) normalize<T>(p, x.row(row), y.row(row));
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    backward_parameters<T, B>(p, x, y, cache, dy, dp);
    for (std::size_t row = 0; row < rows<B>; ++row) {
      const T inverse = cache.inverse[row];
      const T *const in = x.row(row).data(), *const slope = dy.row(row).data(), *const weight = p.weight.data();
      const T tilt =
          kernels::sum<N>([=](auto v, auto d, auto w) { return d * w * (v * inverse); }, in, slope, weight) / T(N);
      kernels::for_each<N>([=](auto v, auto d, auto w,
                               auto& out) { out = mul_add(v * -inverse, tilt, rounded(d * w)) * inverse; },
                           in, slope, weight, dx.row(row).data());
    }
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                            const Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp) {
    for (std::size_t row = 0; row < rows<B>; ++row) {
      const T inverse = cache.inverse[row];
      kernels::for_each<N>([=](auto v, auto d, auto& weight) { weight = mul_add(d, v * inverse, weight); },
                           x.row(row).data(), dy.row(row).data(), dp.weight.data());
    }
  }

 private:
  /// One row; returns what it was multiplied by.
  template <class T, class W> static constexpr T normalize(Params<const W> p, Vector<const T, N> x, Vector<T, N> y) {
    const T square = kernels::sum<N>([](auto v) { return v * v; }, x.data()) / T(N);
    T inverse = T(1) / sqrt(square + static_cast<T>(Epsilon.value));
    if (detail::overflowed(square)) inverse = detail::wide_moments(x.data(), 1, N, N, false).inverse;
    const detail::AsValues<T, N, W> weight(p.weight.data());
    kernels::for_each<N>([=](auto v, auto w, auto& out) { out = rounded(v * inverse * w); }, x.data(), weight.data(),
                         y.data());
    return inverse;
  }
};

}  // namespace ctnn
