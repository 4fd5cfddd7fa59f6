// SPDX-License-Identifier: BSL-1.0
// c = a b or c += a b for matrices, each sum one chain in order of the inner index.
#pragma once

#include <ctnn/kernels/simd/elementwise.hpp>
#include <ctnn/kernels/simd/tile.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

/// Where element (row, k) of the left operand is: row * Row + k * Step.
template <std::size_t Row, std::size_t Step> struct Operand {
  static constexpr std::size_t row = Row, step = Step;
};

/// How many of `rows` rows a tile takes, at most `limit`. With 16 registers, where it costs no speed, a divisor above
/// half the limit if there is one, so that no smaller tile with code of its own is left over.
template <class T> constexpr std::size_t rows_of_tile(std::size_t rows, std::size_t limit) {
  if (rows <= limit) return rows;
  if (register_sums<T> < 24)
    for (std::size_t m = limit; 2 * m > limit; --m)
      if (rows % m == 0) return m;
  return limit;
}

/// How many vectors of columns a tile of a product of so many rows takes.
template <class T, std::size_t Rows> inline constexpr std::size_t product_group = Rows == 1                ? 8
                                                                                  : register_sums<T> >= 24 ? 4
                                                                                                           : 2;

template <class Tile, std::size_t CStride, class T> CTNN_INLINE inline void begin_product(Tile& tile, bool add,
                                                                                          const T* c) {
  if (add)
    tile.begin([&](auto m, auto v) CTNN_INLINE_LAMBDA { return Tile::template load<v.value>(c + m.value * CStride); });
  else
    tile.begin([](auto, auto) CTNN_INLINE_LAMBDA { return typename Tile::Vector(T(0)); });
}

template <class Tile, std::size_t K, class A, std::size_t BStride, std::size_t CStride, class T>
CTNN_INLINE inline void product_tile(bool add, const T* a, const T* b, T* c) {
  Tile tile;
  begin_product<Tile, CStride>(tile, add, c);
  tile.template add_all<K, true>(a, b, {A::row, A::step, BStride});
  tile.end([&](auto m, auto v, typename Tile::Vector sum)
               CTNN_INLINE_LAMBDA { Tile::template store<v.value>(c + m.value * CStride, sum); });
}

template <std::size_t M, std::size_t G, std::size_t K, std::size_t Columns, class A, std::size_t BStride,
          std::size_t CStride, class T>
CTNN_INLINE inline void product_rows(bool add, const T* a, const T* b, T* c) {
  constexpr std::size_t N = lanes_for<T>(Columns);
  constexpr std::size_t groups = Columns / (G * N), rest = Columns % (G * N);
  using Whole = Tile<T, N, M, G, 1, (G - 1) * N, N>;
  // Groups of whole vectors of columns, then what is left.
  if constexpr (groups == 1)
    product_tile<Whole, K, A, BStride, CStride>(add, a, b, c);
  else if constexpr (groups > 1)
    for (std::size_t g = 0; g < groups; ++g)
      product_tile<Whole, K, A, BStride, CStride>(add, a, b + g * G * N, c + g * G * N);
  if constexpr (rest > 0) {
    constexpr std::size_t vectors = (rest + N - 1) / N, last = (vectors - 1) * N;
    product_tile<Tile<T, N, M, vectors, 1, last, rest - last>, K, A, BStride, CStride>(add, a, b + groups * G * N,
                                                                                       c + groups * G * N);
  }
}

/// c(Rows, Columns) = or, if `add`, += a(Rows, K) b(K, Columns); rows of b and c are BStride and CStride elements apart.
template <std::size_t Rows, std::size_t K, std::size_t Columns, class A, std::size_t BStride, std::size_t CStride,
          class T>
CTNN_INLINE inline void product(bool add, const T* a, const T* b, T* c) {
  constexpr std::size_t N = lanes_for<T>(Columns), vectors = (Columns + N - 1) / N;
  constexpr std::size_t G = vectors < product_group<T, Rows> ? vectors : product_group<T, Rows>;
  constexpr std::size_t M = rows_of_tile<T>(Rows, register_sums<T> / G);
  // M rows at a time, then what is left.
  for (std::size_t m = 0; m + M <= Rows; m += M)
    product_rows<M, G, K, Columns, A, BStride, CStride>(add, a + m * A::row, b, c + m * CStride);
  constexpr std::size_t rest = Rows % M, at = Rows - rest;
  if constexpr (rest > 0)
    product_rows<rest, G, K, Columns, A, BStride, CStride>(add, a + at * A::row, b, c + at * CStride);
}

}  // namespace ctnn::kernels::simd
