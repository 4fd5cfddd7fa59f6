// SPDX-License-Identifier: BSL-1.0
// y = activation(convolution(x, weight) + bias) with the bits of reference::convolve: tiles of neighbouring outputs and
// vectors of channels, straight from the input or, at its border, from a copy with zeros around.
#pragma once

#include <ctnn/kernels/simd/activate.hpp>
#include <ctnn/kernels/simd/tile.hpp>
#include <ctnn/kernels/simd/transpose.hpp>
#include <ctnn/kernels/simd/window.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

/// How many of `count` outputs a tile takes, at most `limit`: a divisor above half the limit, or about equal shares.
constexpr std::size_t outputs_of_tile(std::size_t count, std::size_t limit) noexcept {
  if (count <= limit) return count;
  for (std::size_t m = limit; 2 * m > limit; --m)
    if (count % m == 0) return m;
  const std::size_t tiles = (count + limit - 1) / limit;
  return (count + tiles - 1) / tiles;
}

/// How a convolution is cut: a run is what lies side by side in both input and weight; a tile is `outputs` outputs of a
/// line by `group` vectors of channels.
template <class T, Convolution C> struct ConvolutionTiling {
  static constexpr Blocks<T> blocks{C.height, C.width, C.transposed, C.in};
  static constexpr bool depthwise = C.is_depthwise();
  static constexpr bool joins_taps = !C.transposed && C.groups == 1 && C.width.dilation == 1;
  static constexpr std::size_t run = (joins_taps ? C.width.kernel : 1) * C.in_group();
  static constexpr std::size_t channels = depthwise ? C.out : C.out_group();
  static constexpr std::size_t chains = C.chains();
  static constexpr std::size_t lanes = lanes_for<T>(channels);
  static constexpr std::size_t vectors = (channels + lanes - 1) / lanes;
  static constexpr std::size_t group_limit = blocks.columns.outputs < 4 ? 8 / chains : chains > 1 ? 1 : 2;
  static constexpr std::size_t group = group_limit < vectors ? group_limit : vectors;
  static constexpr std::size_t sums = register_sums<T> / (group * chains);
  static constexpr std::size_t outputs = outputs_of_tile(blocks.columns.outputs, sums < 1 ? 1 : sums);
  /// Tiles of `outputs` outputs, and tiles of one less for what is left.
  static constexpr std::size_t smaller_tiles =
      outputs * ((blocks.columns.outputs + outputs - 1) / outputs) - blocks.columns.outputs;
  /// Neighbouring outputs of a line: how far apart in the input, how far in the output.
  static constexpr std::size_t in_step = (C.transposed ? 1 : C.width.stride) * C.in;
  static constexpr std::size_t out_step = (C.transposed ? C.width.stride : 1) * C.out;
  static constexpr std::size_t scratch_size = blocks.leaves ? blocks.rows.span * blocks.columns.span * C.in : 1;
};

/// Adds a(m, lane) b(lane), each channel by itself.
template <class Tile, std::size_t M, std::size_t G, class T, class W>
CTNN_INLINE inline void add_each(Tile& tile, const T* a, const W* b, std::size_t row) {
  unroll<G>([&](auto v) CTNN_INLINE_LAMBDA {
    const auto column = Tile::template load<v.value>(b);
    unroll<M>([&](auto m) CTNN_INLINE_LAMBDA {
      constexpr std::size_t k = m.value * G + v.value;
      tile.sums[k] = mul_add(Tile::template load<v.value>(a + m.value * row), column, tile.sums[k]);
    });
  });
}

/// What a block of outputs reads and where it writes.
template <class T, class W> struct ConvolutionBlock {
  Line rows, columns;
  const T* source;  // what the first output's first tap meets
  std::size_t row;  // distance of rows there
  const W* weight;
  const W* bias;
  T* pre;
  T* y;  // the first output
};

/// M outputs of row r, from column c on, and the channels of one tile.
template <class Tile, std::size_t M, std::size_t G, Convolution C, class Activation, bool Bias, bool KeepPre, class T,
          class W>
CTNN_INLINE inline void convolve_tile(const ConvolutionBlock<T, W>& block, std::size_t r, std::size_t c,
                                      std::size_t channel, std::size_t in_channel) {
  using Tiling = ConvolutionTiling<T, C>;
  using Vector = typename Tile::Vector;
  constexpr std::size_t kw = Tiling::joins_taps ? 1 : C.width.kernel;
  Tile tile;
  tile.begin([&](auto, auto v) CTNN_INLINE_LAMBDA {
    if constexpr (Bias)
      return Tile::template load<v.value>(block.bias + channel);
    else
      return Vector(T(0));
  });
  const T* const a = block.source + r * block.rows.source_step * block.row + c * Tiling::in_step + in_channel;
  const auto row_step = block.rows.tap_step * static_cast<std::ptrdiff_t>(block.row);
  const auto column_step = block.columns.tap_step * static_cast<std::ptrdiff_t>(C.in);
  const auto add = [&](std::size_t h, std::size_t w) CTNN_INLINE_LAMBDA {
    const T* const from = a + static_cast<std::ptrdiff_t>(h) * row_step + static_cast<std::ptrdiff_t>(w) * column_step;
    const std::size_t tap_row = block.rows.first_tap + h * block.rows.tap_stride,
                      tap_column = block.columns.first_tap + w * block.columns.tap_stride;
    const W* const taps = block.weight + (tap_row * kw + tap_column) * Tiling::run * C.out + channel;
    if constexpr (Tiling::depthwise)
      add_each<Tile, M, G>(tile, from, taps, Tiling::in_step);
    else
      tile.template add_all<Tiling::run>(from, taps, {Tiling::in_step, 1, C.out});
  };
  // Tap after tap, unrolled where they are few.
  if constexpr (!C.transposed && C.height.kernel * kw * Tiling::run * M * G <= 128) {
    unroll<C.height.kernel * kw>([&](auto k) CTNN_INLINE_LAMBDA { add(k.value / kw, k.value % kw); });
  } else {
    const std::size_t columns = Tiling::joins_taps ? 1 : block.columns.taps;
    for (std::size_t h = 0; h < block.rows.taps; ++h)
      for (std::size_t w = 0; w < columns; ++w) add(h, w);
  }
  const std::size_t to = r * block.rows.step * C.out_width() * C.out + c * Tiling::out_step + channel;
  tile.end([&](auto m, auto v, Vector sum) CTNN_INLINE_LAMBDA {
    if constexpr (KeepPre) Tile::template store<v.value>(block.pre + to + m.value * Tiling::out_step, sum);
    Tile::template store<v.value>(block.y + to + m.value * Tiling::out_step, activate<Activation, T>(sum));
  });
}

/// Vectors vectors of channels of all outputs of a block; the last one has LastCount channels.
template <std::size_t Vectors, std::size_t LastCount, Convolution C, class Activation, bool Bias, bool KeepPre, class T,
          class W>
CTNN_INLINE inline void convolve_channels(const ConvolutionBlock<T, W>& block, std::size_t rows, std::size_t channel,
                                          std::size_t in_channel) {
  using Tiling = ConvolutionTiling<T, C>;
  constexpr std::size_t N = Tiling::lanes, M = Tiling::outputs, columns = Tiling::blocks.columns.outputs,
                        smaller = Tiling::smaller_tiles * (M - 1), larger = columns - smaller;
  constexpr auto last = static_cast<std::ptrdiff_t>((Vectors - 1) * N);
  using Large = Tile<T, N, M, Vectors, Tiling::chains, last, LastCount>;
  // Each row of outputs in tiles of M, then in those of one less, which end with the row.
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < larger; c += M)
      convolve_tile<Large, M, Vectors, C, Activation, Bias, KeepPre>(block, r, c, channel, in_channel);
    if constexpr (smaller > 0) {
      using Small = Tile<T, N, M - 1, Vectors, Tiling::chains, last, LastCount>;
      for (std::size_t c = larger; c < columns; c += M - 1)
        convolve_tile<Small, M - 1, Vectors, C, Activation, Bias, KeepPre>(block, r, c, channel, in_channel);
    }
  }
}

template <Convolution C, class Activation, bool Bias, bool KeepPre, class T, class W>
CTNN_INLINE inline void convolve_block(const ConvolutionBlock<T, W>& block, std::size_t rows) {
  using Tiling = ConvolutionTiling<T, C>;
  constexpr std::size_t N = Tiling::lanes, G = Tiling::group, channels = Tiling::channels, wide = G * N,
                        groups = channels / wide, rest = channels % wide;
  // Group after group of channels, each in sets of vectors that fill the registers.
  for (std::size_t g = 0; g < (Tiling::depthwise ? 1 : C.groups); ++g) {
    const std::size_t at = g * channels, in = g * C.in_group();
    for (std::size_t n = 0; n < groups; ++n)
      convolve_channels<G, N, C, Activation, Bias, KeepPre>(block, rows, at + n * wide,
                                                            Tiling::depthwise ? n * wide : in);
    if constexpr (rest > 0) {
      constexpr std::size_t vectors = (rest + N - 1) / N;
      convolve_channels<vectors, rest - (vectors - 1) * N, C, Activation, Bias, KeepPre>(
          block, rows, at + groups * wide, Tiling::depthwise ? groups * wide : in);
    }
  }
}

template <Convolution C, class Activation, bool Bias, bool KeepPre, class T, class W>
CTNN_INLINE inline void convolve_sample(const T* x, const W* weight, const W* bias, T* pre, T* y) {
  using Tiling = ConvolutionTiling<T, C>;
  constexpr Blocks<T> blocks = Tiling::blocks;
  alignas(64) T scratch[Tiling::scratch_size];
  // Outputs that meet the same taps, block by block; a last block of columns moves back to end with the line.
  for (std::size_t i = 0; i < line_count(C.height, C.transposed); ++i) {
    const Line rows = line(C.height, C.transposed, i);
    for (std::size_t j = 0; j < line_count(C.width, C.transposed); ++j) {
      const Line columns = line(C.width, C.transposed, j);
      for (std::size_t r = 0; r < rows.count; r += blocks.rows.outputs) {
        const std::size_t count = rows.count - r < blocks.rows.outputs ? rows.count - r : blocks.rows.outputs;
        for (std::size_t c = 0; c < columns.count; c += blocks.columns.outputs) {
          const std::size_t at =
              c + blocks.columns.outputs <= columns.count ? c : columns.count - blocks.columns.outputs;
          const std::ptrdiff_t row = rows.low(r), column = columns.low(at);
          const Window<T> in =
              window<blocks.leaves, C.in_height(), C.in_width(), C.in>(x, row, rows.span(count), column,
                                                                       columns.span(blocks.columns.outputs), scratch);
          const std::ptrdiff_t down = rows.source + static_cast<std::ptrdiff_t>(r * rows.source_step) - row,
                               right = columns.source + static_cast<std::ptrdiff_t>(at * columns.source_step) - column;
          const std::size_t to =
              ((rows.first + r * rows.step) * C.out_width() + columns.first + at * columns.step) * C.out;
          const ConvolutionBlock<T, W> block{
              rows,
              columns,
              in.data + down * static_cast<std::ptrdiff_t>(in.row) + right * static_cast<std::ptrdiff_t>(C.in),
              in.row,
              weight,
              bias,
              KeepPre ? pre + to : pre,
              y + to};
          convolve_block<C, Activation, Bias, KeepPre>(block, count);
        }
      }
    }
  }
}

template <Convolution C, std::size_t B, class Activation, bool Bias, bool KeepPre, class T, class W>
CTNN_INLINE inline void convolve(const T* x, const W* weight, const W* bias, T* pre, T* y) {
  if constexpr (activates_apart<Activation>) {
    T* const sums = KeepPre ? pre : y;
    convolve<C, B, NoActivation, Bias, false>(x, weight, bias, sums, sums);
    return activate_all<Activation, B * C.out_size()>(sums, y);
  }
  for (std::size_t b = 0; b < B; ++b)
    convolve_sample<C, Activation, Bias, KeepPre>(x + b * C.in_size(), weight, bias,
                                                  KeepPre ? pre + b * C.out_size() : pre, y + b * C.out_size());
}

/// to: the weight with inputs and outputs exchanged, (taps, out / groups, in).
template <Convolution C, class T> CTNN_INLINE inline void transpose_weight(const T* weight, T* to) {
  constexpr std::size_t in = C.in_group(), out = C.out_group();
  // The matrix of each tap and group by itself.
  for (std::size_t k = 0; k < C.taps(); ++k)
    for (std::size_t g = 0; g < C.groups; ++g)
      transpose<in, out, C.out, C.in>(weight + k * in * C.out + g * out, to + k * out * C.in + g * in);
}

/// transposed: by transpose_weight; unused if depthwise.
template <Convolution C, std::size_t B, class T>
CTNN_INLINE inline void convolve_backward_input(const T* weight, const T* transposed, const T* dpre, T* dx) {
  convolve<C.backward(), B, NoActivation, false, false, T, T>(dpre, C.is_depthwise() ? weight : transposed, nullptr,
                                                              nullptr, dx);
}

}  // namespace ctnn::kernels::simd
