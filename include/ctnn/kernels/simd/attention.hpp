// SPDX-License-Identifier: BSL-1.0
// Attention with the bits of the reference: scores run across the steps looked at, sums of values across columns.
#pragma once

#include <ctnn/kernels/simd/product.hpp>
#include <ctnn/kernels/simd/softmax.hpp>
#include <ctnn/kernels/simd/transpose.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

/// How many queries go together: as many sums as the registers hold.
template <class T, std::size_t Time, std::size_t D> struct AttentionTiling {
  static constexpr std::size_t lanes = lanes_for<T>(D), vectors = (D + lanes - 1) / lanes;
  static constexpr std::size_t group_limit = register_sums<T> >= 24 ? 4 : 2;
  static constexpr std::size_t group = vectors < group_limit ? vectors : group_limit;
  static constexpr std::size_t rows = rows_of_tile<T>(Time, register_sums<T> / group);
  /// So many scores at a time, where those of later steps are not wanted.
  static constexpr std::size_t panel = group_limit * native_width<T> < Time ? group_limit * native_width<T> : Time;
};

/// scores(m, j) = query(m) key(j) for M queries and at least `wanted` steps; keys: (D, Time).
template <std::size_t M, std::size_t Time, std::size_t D, std::size_t Width, class T>
CTNN_INLINE inline void attention_scores(const T* query, const T* keys, std::size_t wanted, T* scores) {
  constexpr std::size_t panel = AttentionTiling<T, Time, D>::panel, rest = Time % panel;
  // Panel after panel of keys, until the last one that is looked at.
  for (std::size_t j = 0; j + panel <= Time && j < wanted; j += panel)
    product<M, D, panel, Operand<Width, 1>, Time, Time>(false, query, keys + j, scores + j);
  if constexpr (rest > 0)
    if (Time - rest < wanted)
      product<M, D, rest, Operand<Width, 1>, Time, Time>(false, query, keys + Time - rest, scores + Time - rest);
}

/// One tile of weighted_rows: the columns that Tile holds.
template <class Tile, std::size_t M, std::size_t Time, std::size_t Width, bool Longer, class T>
CTNN_INLINE inline void weighted_rows_tile(const T* weights, std::size_t length, const T* value, T* out) {
  using Vector = typename Tile::Vector;
  constexpr std::size_t G = sizeof(Tile::sums) / sizeof(Vector) / M;
  Tile tile;
  tile.begin([](auto, auto) CTNN_INLINE_LAMBDA { return Vector(T(0)); });
  // The rows that all M queries look at.
  for (std::size_t j = 0; j < length; ++j) tile.template add<1>(weights + j, value + j * Width, {Time, 1, Width});
  // Row `length + extra` is looked at by the queries after `extra` alone.
  if constexpr (Longer)
    unroll<M - 1>([&](auto extra) CTNN_INLINE_LAMBDA {
      const std::size_t j = length + extra.value;
      unroll<G>([&](auto v) CTNN_INLINE_LAMBDA {
        const Vector column = Tile::template load<v.value>(value + j * Width);
        unroll<M - 1 - extra.value>([&](auto later) CTNN_INLINE_LAMBDA {
          constexpr std::size_t m = later.value + extra.value + 1, k = m * G + v.value;
          tile.sums[k] = mul_add(Vector(weights[m * Time + j]), column, tile.sums[k]);
        });
      });
    });
  tile.end([&](auto m, auto v, Vector sum)
               CTNN_INLINE_LAMBDA { Tile::template store<v.value>(out + m.value * Width, sum); });
}

/// out(m) = the sum of the first `length` rows of value, or, if Longer, of m more, each times its weight(m, j).
template <std::size_t M, std::size_t Time, std::size_t D, std::size_t Width, bool Longer, class T>
CTNN_INLINE inline void weighted_rows(const T* weights, std::size_t length, const T* value, T* out) {
  using Cut = AttentionTiling<T, Time, D>;
  constexpr std::size_t N = Cut::lanes, G = Cut::group, whole = D / (G * N), rest = D % (G * N);
  // Groups of whole vectors of columns, then what is left.
  for (std::size_t g = 0; g < whole; ++g)
    weighted_rows_tile<Tile<T, N, M, G, 1, (G - 1) * N, N>, M, Time, Width, Longer>(weights, length, value + g * G * N,
                                                                                    out + g * G * N);
  if constexpr (rest > 0) {
    constexpr std::size_t vectors = (rest + N - 1) / N, last = (vectors - 1) * N;
    weighted_rows_tile<Tile<T, N, M, vectors, 1, last, rest - last>, M, Time, Width, Longer>(weights, length,
                                                                                             value + D - rest,
                                                                                             out + D - rest);
  }
}

/// Queries i to i + M of one head; weights: (M, Time).
template <std::size_t M, std::size_t Time, std::size_t D, std::size_t Width, bool Causal, class T>
CTNN_INLINE inline void attend(std::size_t i, const T* query, const T* keys, const T* value, T* weights, T* out) {
  attention_scores<M, Time, D, Width>(query, keys, Causal ? i + M : Time, weights);
  for (std::size_t m = 0; m < M; ++m) softmax_row<Time, Causal>(weights + m * Time, i + m + 1, weights + m * Time);
  weighted_rows<M, Time, D, Width, Causal>(weights, Causal ? i + 1 : Time, value, out);
}

/// keys: (Width, Time), room for key's transpose.
template <std::size_t Time, std::size_t Width, std::size_t Heads, bool Causal, bool Keep, class T>
CTNN_INLINE inline void attention(const T* query, const T* key, const T* value, T* weights, T* out, T* keys) {
  constexpr std::size_t D = Width / Heads, M = AttentionTiling<T, Time, D>::rows, rest = Time % M, last = Time - rest;
  alignas(64) T scratch[Keep ? 1 : M * Time];
  transpose<Time, Width, Width, Time>(key, keys);
  // Head after head, M queries at a time.
  for (std::size_t h = 0; h < Heads; ++h) {
    const auto row = [&](std::size_t i) CTNN_INLINE_LAMBDA { return Keep ? weights + (h * Time + i) * Time : scratch; };
    const std::size_t from = h * D;
    for (std::size_t i = 0; i < last; i += M)
      attend<M, Time, D, Width, Causal>(i, query + i * Width + from, keys + from * Time, value + from, row(i),
                                        out + i * Width + from);
    if constexpr (rest > 0)
      attend<rest, Time, D, Width, Causal>(last, query + last * Width + from, keys + from * Time, value + from,
                                           row(last), out + last * Width + from);
  }
}

template <std::size_t Time, std::size_t Width, std::size_t Heads, class T>
CTNN_INLINE inline void attention_step(const T* query, const T* keys, const T* values, std::size_t length, T* out) {
  constexpr std::size_t D = Width / Heads;
  alignas(64) T row[Time]{};  // whole vectors are read, though no more than `length` counts
  // One query for each head.
  for (std::size_t h = 0; h < Heads; ++h) {
    attention_scores<1, Time, D, Width>(query + h * D, keys + h * D * Time, length, row);
    softmax_row<Time, true>(row, length, row);
    weighted_rows<1, Time, D, Width, false>(row, length, values + h * D, out + h * D);
  }
}

/// The gradients of the scores of M queries, over their weights; values: (D, Time).
template <std::size_t M, std::size_t Time, std::size_t D, std::size_t Width, class T>
CTNN_INLINE inline void score_gradients(const T* d_out, const T* values, T* weights) {
  alignas(64) T slope[M * Time];
  product<M, D, Time, Operand<Width, 1>, Time, Time>(false, d_out, values, slope);
  for (std::size_t m = 0; m < M; ++m)
    softmax_backward_row<Time>(weights + m * Time, slope + m * Time, weights + m * Time);
}

/// values: (Width, Time), room for value's transpose.
template <std::size_t Time, std::size_t Width, std::size_t Heads, class T>
CTNN_INLINE inline void attention_backward(const T* query, const T* key, const T* value, T* weights, const T* d_out,
                                           T* d_query, T* d_key, T* d_value, T* values) {
  constexpr std::size_t D = Width / Heads, M = AttentionTiling<T, Time, D>::rows, rest = Time % M, last = Time - rest;
  transpose<Time, Width, Width, Time>(value, values);
  // For each head: the values by the weights, the scores M queries at a time in place of the weights, then by these
  // the queries and the keys.
  for (std::size_t h = 0; h < Heads; ++h) {
    const std::size_t from = h * D;
    T* const w = weights + h * Time * Time;
    product<Time, Time, D, Operand<1, Time>, Width, Width>(false, w, d_out + from, d_value + from);
    for (std::size_t i = 0; i < last; i += M)
      score_gradients<M, Time, D, Width>(d_out + i * Width + from, values + from * Time, w + i * Time);
    if constexpr (rest > 0)
      score_gradients<rest, Time, D, Width>(d_out + last * Width + from, values + from * Time, w + last * Time);
    product<Time, Time, D, Operand<Time, 1>, Width, Width>(false, w, key + from, d_query + from);
    product<Time, Time, D, Operand<1, Time>, Width, Width>(false, w, query + from, d_key + from);
  }
}

}  // namespace ctnn::kernels::simd
