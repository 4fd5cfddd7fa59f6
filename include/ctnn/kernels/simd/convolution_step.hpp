// SPDX-License-Identifier: BSL-1.0
// One time step of a causal convolution with the bits of reference::convolve_step.
#pragma once

#include <ctnn/kernels/simd/convolution.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

template <class Tile, std::size_t G, Convolution C, class Activation, bool Bias, class T, class W>
CTNN_INLINE inline void step_channels(const T* const* taps, const W* weight, const W* bias, T* y, std::size_t channel,
                                      std::size_t in_channel) {
  using Vector = typename Tile::Vector;
  constexpr std::size_t in = C.in_group(), kernel = C.width.kernel;
  Tile tile;
  tile.begin([&](auto, auto v) CTNN_INLINE_LAMBDA {
    if constexpr (Bias)
      return Tile::template load<v.value>(bias + channel);
    else
      return Vector(T(0));
  });
  const auto add = [&](std::size_t k) CTNN_INLINE_LAMBDA {
    if constexpr (C.is_depthwise())
      add_each<Tile, 1, G>(tile, taps[k] + in_channel, weight + k * C.out + channel, 0);
    else
      tile.template add_all<in>(taps[k] + in_channel, weight + k * in * C.out + channel, {0, 1, C.out});
  };
  // Tap after tap, unrolled where they are few.
  if constexpr (kernel * in * G <= 128)
    unroll<kernel>([&](auto k) CTNN_INLINE_LAMBDA { add(k.value); });
  else
    for (std::size_t k = 0; k < kernel; ++k) add(k);
  tile.end([&](auto, auto v, Vector sum)
               CTNN_INLINE_LAMBDA { Tile::template store<v.value>(y + channel, activate<Activation, T>(sum)); });
}

template <Convolution C, class Activation, bool Bias, class T, class W>
CTNN_INLINE inline void convolve_step(const T* const* taps, const W* weight, const W* bias, T* y) {
  constexpr bool depthwise = C.is_depthwise();
  constexpr std::size_t chains = C.chains(), channels = depthwise ? C.out : C.out_group(), N = lanes_for<T>(channels),
                        vectors = (channels + N - 1) / N, most = 8 / chains, G = vectors < most ? vectors : most,
                        wide = G * N, groups = channels / wide, rest = channels % wide;
  // Group after group of channels, each in sets of vectors that fill the registers.
  for (std::size_t g = 0; g < (depthwise ? 1 : C.groups); ++g) {
    const std::size_t at = g * channels, in = g * C.in_group();
    for (std::size_t n = 0; n < groups; ++n)
      step_channels<Tile<T, N, 1, G, chains, static_cast<std::ptrdiff_t>((G - 1) * N), N>, G, C, Activation, Bias>(
          taps, weight, bias, y, at + n * wide, depthwise ? n * wide : in);
    if constexpr (rest > 0) {
      constexpr std::size_t width = (rest + N - 1) / N, last = (width - 1) * N;
      step_channels<Tile<T, N, 1, width, chains, static_cast<std::ptrdiff_t>(last), rest - last>, width, C, Activation,
                    Bias>(taps, weight, bias, y, at + groups * wide, depthwise ? groups * wide : in);
    }
  }
}

}  // namespace ctnn::kernels::simd
