// SPDX-License-Identifier: BSL-1.0
// Large products, cut so that the right operand is used from the L1 cache: panel after panel of it is copied side by
// side, in the order that keeps each sum one chain.
#pragma once

#include <ctnn/kernels/simd/product.hpp>
#include <ctnn/kernels/simd/transpose.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

/// A panel takes half of a 32 KiB L1 cache.
inline constexpr std::size_t panel_rows = 64;
template <class T> inline constexpr std::size_t panel_columns = 256 / sizeof(T);

/// Asks for what the next panel will read: rows far apart are beyond the hardware's own foresight.
template <std::size_t Count, class T> CTNN_INLINE inline void prefetch(const T* row) {
#if defined(__GNUC__)
  for (std::size_t k = 0; k < Count; k += 64 / sizeof(T)) __builtin_prefetch(row + k, 0, 2);
#endif
}

/// The right operand as it lies in memory, its rows Stride elements apart.
template <class T, std::size_t Stride> struct Plain {
  const T* b;

  template <std::size_t Depth, std::size_t Width>
  CTNN_INLINE void copy(std::size_t k, std::size_t column, T* panel) const {
    const T* from = b + k * Stride + column;
    for (std::size_t d = 0; d < Depth; ++d, from += Stride, panel += Width) {
      prefetch<Width>(from + Width);
      for_each_vector<T, Width>([&](auto lanes, auto count, std::size_t c) CTNN_INLINE_LAMBDA {
        Pack<T, lanes.value>::template load_first<count.value>(from + c).template store_first<count.value>(panel + c);
      });
    }
  }
};

/// The transpose of a matrix whose rows are Stride elements apart.
template <class T, std::size_t Stride> struct Transposed {
  const T* b;

  template <std::size_t Depth, std::size_t Width>
  CTNN_INLINE void copy(std::size_t k, std::size_t column, T* panel) const {
    const T* const from = b + column * Stride + k;
    for (std::size_t w = 0; w < Width; ++w) prefetch<Depth>(from + (Width + w) * Stride);
    transpose<Width, Depth, Stride, Width>(from, panel);
  }
};

template <bool Add, std::size_t Rows, std::size_t Depth, std::size_t Width, class A, std::size_t CStride, class T,
          class Source>
CTNN_INLINE inline void add_panel(Source source, std::size_t k, std::size_t column, const T* a, T* c) {
  alignas(64) T panel[Depth * Width];
  source.template copy<Depth, Width>(k, column, panel);
  product<Add, Rows, Depth, Width, A, Width, CStride>(a + k * A::step, panel, c + column);
}

template <bool Add, std::size_t Rows, std::size_t Depth, std::size_t Columns, class A, std::size_t CStride, class T,
          class Source>
CTNN_INLINE inline void add_panels(Source source, std::size_t k, const T* a, T* c) {
  constexpr std::size_t width = Columns < panel_columns<T> ? Columns : panel_columns<T>, rest = Columns % width;
  for (std::size_t column = 0; column + width <= Columns; column += width)
    add_panel<Add, Rows, Depth, width, A, CStride>(source, k, column, a, c);
  if constexpr (rest > 0) add_panel<Add, Rows, Depth, rest, A, CStride>(source, k, Columns - rest, a, c);
}

/// c(Rows, Columns) = or += a(Rows, K) times the source's (K, Columns). All columns of some rows of the source come
/// before its next rows, so that each of these rows is read on where the last panel ended.
template <bool Add, std::size_t Rows, std::size_t K, std::size_t Columns, class A, std::size_t CStride, class T,
          class Source>
CTNN_INLINE inline void blocked_product(Source source, const T* a, T* c) {
  if constexpr (K <= panel_rows) {
    add_panels<Add, Rows, K, Columns, A, CStride>(source, 0, a, c);
  } else {
    if constexpr (!Add)
      for (std::size_t m = 0; m < Rows; ++m) __builtin_memset(c + m * CStride, 0, Columns * sizeof(T));
    for (std::size_t k = 0; k + panel_rows <= K; k += panel_rows)
      add_panels<true, Rows, panel_rows, Columns, A, CStride>(source, k, a, c);
    constexpr std::size_t rest = K % panel_rows;
    if constexpr (rest > 0) add_panels<true, Rows, rest, Columns, A, CStride>(source, K - rest, a, c);
  }
}

/// Is copying worth it? Where the right operand is too large for the L1 cache and each panel serves many rows.
template <class T> constexpr bool is_large(std::size_t rows, std::size_t k, std::size_t columns) {
  return rows >= 12 && columns > panel_columns<T> && k * columns * sizeof(T) > 32768;
}

}  // namespace ctnn::kernels::simd
