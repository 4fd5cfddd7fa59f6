// SPDX-License-Identifier: BSL-1.0
// Large products, cut so that the right operand is used from the L1 cache: panel after panel of it is copied side by
// side, in the order that keeps each sum one chain.
#pragma once

#include <ctnn/kernels/simd/product.hpp>
#include <ctnn/kernels/simd/transpose.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

/// A panel takes half of a 32 KiB L1 cache: as many columns as a tile or two take, and then many rows, since tiles are
/// loaded and stored once a panel.
inline constexpr std::size_t panel_rows = detail::register_bytes == 32 ? 128 : 64;
template <class T> inline constexpr std::size_t panel_columns = 16384 / panel_rows / sizeof(T);

/// Asks for what the next panel will read: rows far apart are beyond the hardware's own foresight.
template <std::size_t Count, class T> CTNN_INLINE inline void prefetch(const T* row) {
#if defined(__GNUC__)
  for (std::size_t k = 0; k < Count; k += 64 / sizeof(T)) __builtin_prefetch(row + k, 0, 2);
#endif
}

/// One tile of c, straight from the source, whose columns it copies to the panel as it reads them.
template <class Tile, std::size_t Depth, std::size_t Width, class A, std::size_t Stride, std::size_t CStride, class T,
          class W>
CTNN_INLINE inline void copying_tile(bool add, const T* a, const W* b, T* panel, T* c) {
  constexpr std::size_t M = Tile::rows, G = Tile::vectors;
  Tile tile;
  begin_product<Tile, CStride>(tile, add, c);
  // Row after row of the right operand: copied to the panel, and its products added.
  for (std::size_t k = 0; k < Depth; ++k, a += A::step, b += Stride, panel += Width) {
    prefetch<G * Tile::lanes>(b + Width);
    typename Tile::Vector column[G];
    unroll<G>([&](auto v) CTNN_INLINE_LAMBDA {
      column[v.value] = Tile::template load<v.value>(b);
      Tile::template store<v.value>(panel, column[v.value]);
    });
    unroll<M>([&](auto m) CTNN_INLINE_LAMBDA {
      const typename Tile::Vector factor(a[m.value * A::row]);
      unroll<G>([&](auto v) CTNN_INLINE_LAMBDA {
        typename Tile::Vector& sum = tile.sums[m.value * G + v.value];
        sum = mul_add(factor, column[v.value], sum);
      });
    });
  }
  tile.end([&](auto m, auto v, typename Tile::Vector sum)
               CTNN_INLINE_LAMBDA { Tile::template store<v.value>(c + m.value * CStride, sum); });
}

/// The right operand as it lies in memory, its rows Stride elements apart.
template <class T, std::size_t Stride, class W = T> struct Plain {
  const W* b;

  /// c(Rows, Width) = or += a(Rows, Depth) times rows k ... of the operand from `column` on. The first rows of c make
  /// the panel on their way, the others use it.
  template <std::size_t Rows, std::size_t Depth, std::size_t Width, class A, std::size_t CStride>
  CTNN_INLINE void multiply(bool add, std::size_t k, std::size_t column, const T* a, T* panel, T* c) const {
    constexpr std::size_t N = lanes_for<T>(Width), vectors = (Width + N - 1) / N;
    constexpr std::size_t G = vectors < product_group<T, Rows> ? vectors : product_group<T, Rows>;
    constexpr std::size_t M = rows_of_tile<T>(Rows, register_sums<T> / G);
    constexpr std::size_t groups = Width / (G * N), rest = Width % (G * N);
    const W* const from = b + k * Stride + column;
    using Whole = Tile<T, N, M, G, 1, (G - 1) * N, N>;
    // The first M rows of c, a group of vectors at a time; the panel is whole after them.
    for (std::size_t g = 0; g < groups; ++g)
      copying_tile<Whole, Depth, Width, A, Stride, CStride>(add, a, from + g * G * N, panel + g * G * N, c + g * G * N);
    if constexpr (rest > 0) {
      constexpr std::size_t rest_vectors = (rest + N - 1) / N, last = (rest_vectors - 1) * N;
      copying_tile<Tile<T, N, M, rest_vectors, 1, last, rest - last>, Depth, Width, A, Stride, CStride>(
          add, a, from + groups * G * N, panel + groups * G * N, c + groups * G * N);
    }
    if constexpr (Rows > M)
      product<Rows - M, Depth, Width, A, Width, CStride>(add, a + M * A::row, panel, c + M * CStride);
  }
};

/// The transpose of a matrix whose rows are Stride elements apart.
template <class T, std::size_t Stride> struct Transposed {
  const T* b;

  template <std::size_t Rows, std::size_t Depth, std::size_t Width, class A, std::size_t CStride>
  CTNN_INLINE void multiply(bool add, std::size_t k, std::size_t column, const T* a, T* panel, T* c) const {
    const T* const from = b + column * Stride + k;
    // The rows that the panel beside this one will read.
    for (std::size_t w = 0; w < Width; ++w) prefetch<Depth>(from + (Width + w) * Stride);
    transpose<Width, Depth, Stride, Width>(from, panel);
    product<Rows, Depth, Width, A, Width, CStride>(add, a, panel, c);
  }
};

template <std::size_t Rows, std::size_t Depth, std::size_t Width, class A, std::size_t CStride, class T, class Source>
CTNN_INLINE inline void add_panel(bool add, Source source, std::size_t k, std::size_t column, const T* a, T* c) {
  alignas(64) T panel[Depth * Width];
  source.template multiply<Rows, Depth, Width, A, CStride>(add, k, column, a + k * A::step, panel, c + column);
}

template <std::size_t Rows, std::size_t Depth, std::size_t Columns, class A, std::size_t CStride, class T, class Source>
CTNN_INLINE inline void add_panels(bool add, Source source, std::size_t k, const T* a, T* c) {
  constexpr std::size_t width = Columns < panel_columns<T> ? Columns : panel_columns<T>, rest = Columns % width;
  // Panels side by side, the last one narrower.
  for (std::size_t column = 0; column + width <= Columns; column += width)
    add_panel<Rows, Depth, width, A, CStride>(add, source, k, column, a, c);
  if constexpr (rest > 0) add_panel<Rows, Depth, rest, A, CStride>(add, source, k, Columns - rest, a, c);
}

/// c(Rows, Columns) = or, if `add`, += a(Rows, K) times the source's (K, Columns), in panels of about equal depth. All
/// columns of some rows of the source come before its next rows, so that each of these rows is read on where the last
/// panel ended.
template <std::size_t Rows, std::size_t K, std::size_t Columns, class A, std::size_t CStride, class T, class Source>
CTNN_INLINE inline void blocked_product(bool add, Source source, const T* a, T* c) {
  constexpr std::size_t panels = (K + panel_rows - 1) / panel_rows, depth = (K + panels - 1) / panels, rest = K % depth;
  // Downwards; panels after the first add to what is there.
  for (std::size_t k = 0; k + depth <= K; k += depth)
    add_panels<Rows, depth, Columns, A, CStride>(add || k > 0, source, k, a, c);
  if constexpr (rest > 0) add_panels<Rows, rest, Columns, A, CStride>(true, source, K - rest, a, c);
}

/// Is copying worth it? Where the right operand is too large for the L1 cache and each panel serves many rows.
template <class T> constexpr bool is_large(std::size_t rows, std::size_t k, std::size_t columns) {
  return rows >= 12 && columns > panel_columns<T> && k * columns * sizeof(T) > 32768;
}

}  // namespace ctnn::kernels::simd
