// SPDX-License-Identifier: BSL-1.0
// y(p, o) = activation(bias(o) + sum over taps k and channels i of x(source(p, k), i) weight(k, i, o)), its gradient,
// and the order of each sum: taps row by row, the channels within each.
//
// A tap that meets no input position leaves the sum alone; one that meets a position outside the input is a product with
// zero, so that a stream, whose past is zeros, has the bits of a padded sequence.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/kernels/convolution_shape.hpp>
#include <ctnn/kernels/reference/dense.hpp>

#include <cstddef>

namespace ctnn::kernels::reference {

/// Adds the products of one tap to the chains; XStep: 0 for a position outside.
template <std::size_t Count, std::size_t Chains, std::size_t XStep, std::size_t WStep, class S, class T, class W>
constexpr void add_tap(S* part, const T* x, const W* weight) {
  for (std::size_t c = 0; c < Chains; ++c)
    part[c] = chain<Count / Chains, Chains * XStep, Chains * WStep>(part[c], x + c * XStep, weight + c * WStep);
}

/// The sum of output (row, column, channel) of one sample. Swapped: the weight is that of C.backward().
template <Convolution C, bool Swapped, class S, class T, class W>
constexpr S convolution_sum(S start, const T* x, const W* weight, std::size_t row, std::size_t column,
                            std::size_t channel) {
  constexpr std::size_t chains = C.chains(), in = C.in_group(), out = C.out_group(), step = Swapped ? 1 : C.out;
  constexpr auto height = static_cast<std::ptrdiff_t>(C.in_height()), width = static_cast<std::ptrdiff_t>(C.in_width());
  const std::size_t group = channel / out;
  const W* const at = Swapped ? weight + (channel - group * out) * C.in + group * in : weight + channel;
  const T zero = T(0);
  S part[chains]{start};
  for (std::size_t kh = 0; kh < C.height.kernel; ++kh) {
    const auto h = C.height.source(C.transposed, row, kh);
    if (!h.meets) continue;
    for (std::size_t kw = 0; kw < C.width.kernel; ++kw) {
      const auto w = C.width.source(C.transposed, column, kw);
      if (!w.meets) continue;
      const W* const tap = at + (kh * C.width.kernel + kw) * in * C.out * (Swapped ? 0 : 1) +
                           (kh * C.width.kernel + kw) * out * C.in * (Swapped ? 1 : 0);
      if (h.position >= 0 && h.position < height && w.position >= 0 && w.position < width)
        add_tap<in, chains, 1, step>(part,
                                     x + static_cast<std::size_t>(h.position * width + w.position) * C.in + group * in,
                                     tap);
      else
        add_tap<in, chains, 0, step>(part, &zero, tap);
    }
  }
  return join(part);
}

/// x: (B, in height, in width, in), y and pre: (B, out height, out width, out); pre, the sums before the activation,
/// may be null.
template <Convolution C, std::size_t B, class Activation, bool Bias, bool KeepPre, class T, class W>
constexpr void convolve(const T* x, const W* weight, const W* bias, T* pre, T* y) {
  std::size_t n = 0;
  for (std::size_t b = 0; b < B; ++b)
    for (std::size_t row = 0; row < C.out_height(); ++row)
      for (std::size_t column = 0; column < C.out_width(); ++column)
        for (std::size_t o = 0; o < C.out; ++o, ++n) {
          Sum<T> sum = Sum<T>(0);
          if constexpr (Bias) sum = static_cast<Sum<T>>(bias[o]);
          const T value = static_cast<T>(convolution_sum<C, false>(sum, x + b * C.in_size(), weight, row, column, o));
          if constexpr (KeepPre) pre[n] = value;
          y[n] = Activation::value(value);
        }
}

/// dx: (B, in height, in width, in), the sum over taps and outputs of dpre weight.
template <Convolution C, std::size_t B, class T>
constexpr void convolve_backward_input(const T* weight, const T* dpre, T* dx) {
  constexpr Convolution back = C.backward();
  std::size_t n = 0;
  for (std::size_t b = 0; b < B; ++b)
    for (std::size_t row = 0; row < back.out_height(); ++row)
      for (std::size_t column = 0; column < back.out_width(); ++column)
        for (std::size_t i = 0; i < back.out; ++i, ++n)
          dx[n] = convolution_sum<back, true>(T(0), dpre + b * back.in_size(), weight, row, column, i);
}

/// dweight(k, i, o) = or, if Add, += sum over the coarse grid of x dpre at the two positions that meet, in order of samples, rows and
/// columns; outside the fine grid there are zeros.
template <Convolution C, std::size_t B, bool Add = true, class T>
constexpr void convolve_backward_weight(const T* x, const T* dpre, T* dweight) {
  constexpr std::size_t in = C.in_group(), out = C.out_group();
  constexpr auto height = static_cast<std::ptrdiff_t>(C.height.fine), width = static_cast<std::ptrdiff_t>(C.width.fine);
  T* target = dweight;
  for (std::size_t kh = 0; kh < C.height.kernel; ++kh)
    for (std::size_t kw = 0; kw < C.width.kernel; ++kw)
      for (std::size_t i = 0; i < in; ++i)
        for (std::size_t o = 0; o < C.out; ++o, ++target) {
          T sum = Add ? *target : T(0);
          for (std::size_t p = 0; p < B * C.coarse_pixels(); ++p) {
            const std::size_t b = p / C.coarse_pixels(), at = p % C.coarse_pixels();
            const auto row = C.height.source(false, at / C.width.coarse, kh).position;
            const auto column = C.width.source(false, at % C.width.coarse, kw).position;
            const bool inside = row >= 0 && row < height && column >= 0 && column < width;
            const std::size_t fine =
                inside ? b * C.height.fine * C.width.fine + static_cast<std::size_t>(row * width + column) : 0;
            const std::size_t input = o / out * in + i;
            if constexpr (C.transposed)
              sum = mul_add(x[p * C.in + input], inside ? dpre[fine * C.out + o] : T(0), sum);
            else
              sum = mul_add(inside ? x[fine * C.in + input] : T(0), dpre[p * C.out + o], sum);
          }
          *target = sum;
        }
}

/// One output of a causal convolution of stride 1 along a sequence. taps: where the inputs of each tap stand.
template <Convolution C, class Activation, bool Bias, class T, class W>
constexpr void convolve_step(const T* const* taps, const W* weight, const W* bias, T* y) {
  constexpr std::size_t chains = C.chains(), in = C.in_group(), out = C.out_group();
  for (std::size_t o = 0; o < C.out; ++o) {
    Sum<T> part[chains]{};
    if constexpr (Bias) part[0] = static_cast<Sum<T>>(bias[o]);
    for (std::size_t k = 0; k < C.width.kernel; ++k)
      add_tap<in, chains, 1, C.out>(part, taps[k] + o / out * in, weight + k * in * C.out + o);
    y[o] = Activation::value(static_cast<T>(join(part)));
  }
}

}  // namespace ctnn::kernels::reference
