// SPDX-License-Identifier: BSL-1.0
// The gradient of a convolution's weight with the bits of its reference: block after block of the coarse grid,
// tiles of the weight's gradient are loaded, added to and stored.
#pragma once

#include <ctnn/kernels/simd/convolution.hpp>
#include <ctnn/kernels/simd/tile.hpp>
#include <ctnn/kernels/simd/window.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

/// The operands of a block: a(m) is broadcast, b(v) is a vector of outputs; both move on by rows and columns.
template <class T> struct GradientBlock {
  const T* a;
  const T* b;
  std::size_t a_row, b_row, rows, columns;
};

/// Adds the block's products to rows of the gradient, which are `stride` elements apart, or to zero and writes them there.
template <bool Add, class Tile, std::size_t AStep, std::size_t BStep, std::size_t Stride, class T>
CTNN_INLINE inline void add_gradient_tile(GradientBlock<T> block, T* gradient) {
  Tile tile;
  tile.begin([&](auto m, auto v) CTNN_INLINE_LAMBDA {
    if constexpr (Add)
      return Tile::template load<v.value>(gradient + m.value * Stride);
    else
      return typename Tile::Vector(T(0));
  });
  // The products of all positions of the block, row by row.
  for (std::size_t r = 0; r < block.rows; ++r, block.a += block.a_row, block.b += block.b_row) {
    const T *a = block.a, *b = block.b;
    for (std::size_t c = 0; c < block.columns; ++c, a += AStep, b += BStep) tile.template add<1>(a, b, {1, 1, 0});
  }
  tile.end([&](auto m, auto v, typename Tile::Vector sum)
               CTNN_INLINE_LAMBDA { Tile::template store<v.value>(gradient + m.value * Stride, sum); });
}

template <bool Add, std::size_t M, std::size_t G, std::size_t Columns, std::size_t AStep, std::size_t BStep,
          std::size_t Stride, class T>
CTNN_INLINE inline void add_gradient_rows(GradientBlock<T> block, T* gradient) {
  constexpr std::size_t N = lanes_for<T>(Columns), wide = G * N, groups = Columns / wide, rest = Columns % wide;
  const T* const b = block.b;
  // Groups of whole vectors of columns, then what is left.
  for (std::size_t n = 0; n < groups; ++n) {
    block.b = b + n * wide;
    add_gradient_tile<Add, Tile<T, N, M, G, 1, static_cast<std::ptrdiff_t>((G - 1) * N), N>, AStep, BStep, Stride>(
        block, gradient + n * wide);
  }
  if constexpr (rest > 0) {
    constexpr std::size_t vectors = (rest + N - 1) / N, last = (vectors - 1) * N;
    block.b = b + groups * wide;
    add_gradient_tile<Add, Tile<T, N, M, vectors, 1, static_cast<std::ptrdiff_t>(last), rest - last>, AStep, BStep,
                      Stride>(block, gradient + groups * wide);
  }
}

/// Rows rows of the gradient, Columns columns.
template <bool Add, std::size_t Rows, std::size_t Columns, std::size_t AStep, std::size_t BStep, std::size_t Stride,
          class T>
CTNN_INLINE inline void add_gradient(GradientBlock<T> block, T* gradient) {
  constexpr std::size_t N = lanes_for<T>(Columns), vectors = (Columns + N - 1) / N,
                        group_limit = Rows < 3                 ? 4
                                      : register_sums<T> >= 24 ? 4
                                                               : 2,
                        G = vectors < group_limit ? vectors : group_limit,
                        M = outputs_of_tile(Rows, register_sums<T> / G), rest = Rows % M;
  const T* const a = block.a;
  // M rows of the gradient at a time, then what is left.
  for (std::size_t m = 0; m + M <= Rows; m += M) {
    block.a = a + m;
    add_gradient_rows<Add, M, G, Columns, AStep, BStep, Stride>(block, gradient + m * Stride);
  }
  if constexpr (rest > 0) {
    block.a = a + (Rows - rest);
    add_gradient_rows<Add, rest, G, Columns, AStep, BStep, Stride>(block, gradient + (Rows - rest) * Stride);
  }
}

/// Taps taps of a depthwise gradient, (Taps, Channels), `apart` elements of the fine grid apart.
template <bool Add, std::size_t Taps, std::size_t Channels, std::size_t AStep, std::size_t BStep, class T>
CTNN_INLINE inline void add_depthwise_gradient(const GradientBlock<T>& block, std::size_t apart, T* gradient) {
  // A vector of channels at a time, with the sums of all taps in registers.
  for_each_vector<T, Channels>([&](auto lanes, auto count, std::size_t j) CTNN_INLINE_LAMBDA {
    using Vector = Pack<T, lanes.value>;
    Vector sums[Taps];
    unroll<Taps>([&](auto k) CTNN_INLINE_LAMBDA {
      if constexpr (Add)
        sums[k.value] = Vector::template load_first<count.value>(gradient + k.value * Channels + j);
      else
        sums[k.value] = Vector(T(0));
    });
    for (std::size_t r = 0; r < block.rows; ++r) {
      const T *a = block.a + r * block.a_row + j, *b = block.b + r * block.b_row + j;
      for (std::size_t c = 0; c < block.columns; ++c, a += AStep, b += BStep) {
        const Vector factor = Vector::template load_first<count.value>(b);
        unroll<Taps>([&](auto k) CTNN_INLINE_LAMBDA {
          sums[k.value] = mul_add(Vector::template load_first<count.value>(a + k.value * apart), factor, sums[k.value]);
        });
      }
    }
    unroll<Taps>([&](auto k) CTNN_INLINE_LAMBDA {
      sums[k.value].template store_first<count.value>(gradient + k.value * Channels + j);
    });
  });
}

/// One block of the coarse grid; `fine` is what its first position meets through the first tap.
template <Convolution C, bool Add, class T>
CTNN_INLINE inline void add_block_gradient(Window<T> fine, const T* coarse, std::size_t rows, std::size_t columns,
                                           T* dweight) {
  constexpr std::size_t fine_channels = C.transposed ? C.out : C.in, coarse_channels = C.transposed ? C.in : C.out,
                        fine_step = C.width.stride * fine_channels, kernel = C.width.kernel, in = C.in_group(),
                        out = C.out_group(), coarse_row = C.width.coarse * coarse_channels;
  const std::size_t fine_row = C.height.stride * fine.row;
  // Each row of taps: up to eight taps together if depthwise, all in one product where they lie side by side, else one
  // tap and group after the other.
  for (std::size_t kh = 0; kh < C.height.kernel; ++kh) {
    const T* const from = fine.data + kh * C.height.dilation * fine.row;
    T* const gradient = dweight + kh * kernel * in * C.out;
    if constexpr (C.is_depthwise()) {
      constexpr std::size_t most = kernel < 8 ? kernel : 8, rest = kernel % most, apart = C.width.dilation * C.in;
      std::size_t kw = 0;
      for (; kw + most <= kernel; kw += most)
        add_depthwise_gradient<Add, most, C.in, fine_step, coarse_channels, T>({from + kw * apart, coarse, fine_row,
                                                                                coarse_row, rows, columns},
                                                                               apart, gradient + kw * C.out);
      if constexpr (rest > 0)
        add_depthwise_gradient<Add, rest, C.in, fine_step, coarse_channels, T>({from + kw * apart, coarse, fine_row,
                                                                                coarse_row, rows, columns},
                                                                               apart, gradient + kw * C.out);
    } else if constexpr (!C.transposed && C.groups == 1 && C.width.dilation == 1) {  // taps lie side by side
      add_gradient<Add, kernel * in, out, fine_step, coarse_channels, C.out, T>({from, coarse, fine_row, coarse_row,
                                                                                 rows, columns},
                                                                                gradient);
    } else {
      for (std::size_t kw = 0; kw < kernel; ++kw)
        for (std::size_t g = 0; g < C.groups; ++g) {
          T* const to = gradient + kw * in * C.out + g * out;
          const T* const met = from + kw * C.width.dilation * fine_channels;
          if constexpr (C.transposed)
            add_gradient<Add, in, out, coarse_channels, fine_step, C.out, T>({coarse + g * in, met + g * out,
                                                                              coarse_row, fine_row, rows, columns},
                                                                             to);
          else
            add_gradient<Add, in, out, fine_step, coarse_channels, C.out, T>({met + g * in, coarse + g * out, fine_row,
                                                                              coarse_row, rows, columns},
                                                                             to);
        }
    }
  }
}

/// Of one block, the gradient is written where it is not added; of several, each adds to zeros.
template <Convolution C, std::size_t B, bool Add = true, class T>
CTNN_INLINE inline void convolve_backward_weight(const T* x, const T* dpre, T* dweight) {
  constexpr std::size_t fine_channels = C.transposed ? C.out : C.in, coarse_channels = C.transposed ? C.in : C.out;
  constexpr Blocks<T> blocks{C.height, C.width, false, fine_channels};
  constexpr Line rows = line(C.height, false, 0), columns = line(C.width, false, 0);
  constexpr bool is_one = B == 1 && blocks.rows.outputs >= rows.count && blocks.columns.outputs == columns.count;
  constexpr bool add = Add || !is_one;
  if constexpr (!Add && !is_one)
    for (std::size_t k = 0; k < C.weight_size(); ++k) dweight[k] = T(0);
  alignas(64) T scratch[blocks.leaves ? blocks.rows.span * blocks.columns.span * fine_channels : 1];
  for (std::size_t b = 0; b < B; ++b) {
    const T* const fine = C.transposed ? dpre + b * C.out_size() : x + b * C.in_size();
    const T* const coarse = C.transposed ? x + b * C.in_size() : dpre + b * C.out_size();
    for (std::size_t r = 0; r < rows.count; r += blocks.rows.outputs) {
      const std::size_t height = rows.count - r < blocks.rows.outputs ? rows.count - r : blocks.rows.outputs;
      // Columns in the outer loop of a block would break the order of a sum: rows come before columns.
      if constexpr (blocks.columns.outputs == columns.count) {
        const Window<T> met =
            window<blocks.leaves, C.height.fine, C.width.fine, fine_channels>(fine, rows.low(r), rows.span(height),
                                                                              columns.low(0),
                                                                              columns.span(columns.count), scratch);
        add_block_gradient<C, add>(met, coarse + r * C.width.coarse * coarse_channels, height, columns.count, dweight);
      } else {
        for (std::size_t one = r; one < r + height; ++one)
          for (std::size_t c = 0; c < columns.count; c += blocks.columns.outputs) {
            const std::size_t width =
                columns.count - c < blocks.columns.outputs ? columns.count - c : blocks.columns.outputs;
            const Window<T> met =
                window<blocks.leaves, C.height.fine, C.width.fine, fine_channels>(fine, rows.low(one), rows.span(1),
                                                                                  columns.low(c), columns.span(width),
                                                                                  scratch);
            add_block_gradient<C, add>(met, coarse + (one * C.width.coarse + c) * coarse_channels, 1, width, dweight);
          }
      }
    }
  }
}

}  // namespace ctnn::kernels::simd
