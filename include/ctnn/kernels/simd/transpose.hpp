// SPDX-License-Identifier: BSL-1.0
// to(j, i) = from(i, j), block by block in registers.
#pragma once

#include <ctnn/kernels/simd/pack_functions.hpp>
#include <ctnn/kernels/simd/unroll.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::kernels::simd {

/// Exchanges the off-diagonal quarters of each 2S x 2S block of a pair of rows S apart (Eklundh, 1972).
template <std::size_t S, class T, std::size_t N, std::size_t... L>
CTNN_INLINE inline void exchange(Pack<T, N>& upper, Pack<T, N>& lower, std::index_sequence<L...>) {
  const auto a = upper.lanes, b = lower.lanes;
  upper.lanes = __builtin_shufflevector(a, b, ((L & S) == 0 ? L : L - S + N)...);
  lower.lanes = __builtin_shufflevector(a, b, ((L & S) == 0 ? L + S : L + N)...);
}

template <std::size_t S, class T, std::size_t N> CTNN_INLINE inline void transpose_stages(Pack<T, N> (&rows)[N]) {
  if constexpr (S < N) {
    unroll<N>([&](auto r) CTNN_INLINE_LAMBDA {
      if constexpr ((r.value & S) == 0) exchange<S>(rows[r.value], rows[r.value + S], std::make_index_sequence<N>{});
    });
    transpose_stages<2 * S>(rows);
  }
}

/// At most N rows of at most N columns each.
template <std::size_t N, std::size_t Rows, std::size_t Columns, std::size_t FromStride, std::size_t ToStride, class T>
CTNN_INLINE inline void transpose_block(const T* from, T* to) {
  // Rows into registers, zeros below the last; exchanged; columns out.
  Pack<T, N> rows[N];
  unroll<N>([&](auto r) CTNN_INLINE_LAMBDA {
    if constexpr (r.value < Rows)
      rows[r.value] = Pack<T, N>::template load_first<Columns>(from + r.value * FromStride);
    else
      rows[r.value] = Pack<T, N>(T(0));
  });
  transpose_stages<1>(rows);
  unroll<Columns>([&](auto c)
                      CTNN_INLINE_LAMBDA { rows[c.value].template store_first<Rows>(to + c.value * ToStride); });
}

template <std::size_t N, std::size_t Rows, std::size_t Columns, std::size_t FromStride, std::size_t ToStride, class T>
CTNN_INLINE inline void transpose_band(const T* from, T* to) {
  // Blocks side by side, then a narrower one.
  if constexpr (Columns >= N)
    for (std::size_t c = 0; c + N <= Columns; c += N)
      transpose_block<N, Rows, N, FromStride, ToStride>(from + c, to + c * ToStride);
  if constexpr (Columns % N > 0)
    transpose_block<N, Rows, Columns % N, FromStride, ToStride>(from + Columns / N * N,
                                                                to + Columns / N * N * ToStride);
}

/// from: (Rows, Columns), to: (Columns, Rows), rows FromStride and ToStride elements apart.
template <std::size_t Rows, std::size_t Columns, std::size_t FromStride, std::size_t ToStride, class T>
CTNN_INLINE inline void transpose(const T* from, T* to) {
  constexpr std::size_t N = native_width<T>;
  if constexpr (N == 1) {
    for (std::size_t r = 0; r < Rows; ++r)
      for (std::size_t c = 0; c < Columns; ++c) to[c * ToStride + r] = from[r * FromStride + c];
  } else {
    // Bands of N rows, then a lower one.
    if constexpr (Rows >= N)
      for (std::size_t r = 0; r + N <= Rows; r += N)
        transpose_band<N, N, Columns, FromStride, ToStride>(from + r * FromStride, to + r);
    if constexpr (Rows % N > 0)
      transpose_band<N, Rows % N, Columns, FromStride, ToStride>(from + Rows / N * N * FromStride, to + Rows / N * N);
  }
}

}  // namespace ctnn::kernels::simd
