// SPDX-License-Identifier: BSL-1.0
// Attention of one sample: out(i) = sum over j of w(i, j) value(j), w(i) = softmax over j of query(i) key(j), for each
// head; and its gradient. Queries come scaled.
//
// query, key, value, out: (Time, Width), a head being Width / Heads neighbouring columns; weights: (Heads, Time, Time).
#pragma once

#include <ctnn/kernels/reference/dense.hpp>
#include <ctnn/kernels/reference/softmax.hpp>

#include <cstddef>

namespace ctnn::kernels::reference {

/// out[d] = the sum of the first `length` rows of value, each times its weight, in order; D columns of Width.
template <std::size_t D, std::size_t Width, class T>
constexpr void weighted_rows(const T* weights, std::size_t length, const T* value, T* out) {
  for (std::size_t d = 0; d < D; ++d) {
    Sum<T> sum = Sum<T>(0);
    for (std::size_t j = 0; j < length; ++j) sum = mul_add(weights[j], value[j * Width + d], sum);
    out[d] = static_cast<T>(sum);
  }
}

/// If Causal, step i looks at steps 0 to i alone: the other weights are 0 and their values are left out. Weights are
/// written if Keep. out may be the memory of query.
template <std::size_t Time, std::size_t Width, std::size_t Heads, bool Causal, bool Keep, class T>
constexpr void attention(const T* query, const T* key, const T* value, T* weights, T* out) {
  constexpr std::size_t D = Width / Heads;
  for (std::size_t h = 0; h < Heads; ++h)
    for (std::size_t i = 0; i < Time; ++i) {
      const std::size_t length = Causal ? i + 1 : Time, at = i * Width + h * D;
      T scratch[Keep ? 1 : Time];
      T* const row = Keep ? weights + (h * Time + i) * Time : scratch;
      for (std::size_t j = 0; j < length; ++j)
        row[j] = static_cast<T>(chain<D, 1, 1>(Sum<T>(0), query + at, key + j * Width + h * D));
      softmax<Time>(row, length, row);
      weighted_rows<D, Width>(row, length, value + h * D, out + at);
    }
}

/// One step that looks at `length` others: keys: (Width, Time), columns; values: (Time, Width); query, out: (Width).
template <std::size_t Time, std::size_t Width, std::size_t Heads, class T>
constexpr void attention_step(const T* query, const T* keys, const T* values, std::size_t length, T* out) {
  constexpr std::size_t D = Width / Heads;
  for (std::size_t h = 0; h < Heads; ++h) {
    T row[Time];
    for (std::size_t j = 0; j < length; ++j)
      row[j] = static_cast<T>(chain<D, 1, Time>(Sum<T>(0), query + h * D, keys + h * D * Time + j));
    softmax<Time>(row, length, row);
    weighted_rows<D, Width>(row, length, values + h * D, out + h * D);
  }
}

/// From the gradient of out to those of query, key and value. weights become the gradients of the scores.
template <std::size_t Time, std::size_t Width, std::size_t Heads, class T>
constexpr void attention_backward(const T* query, const T* key, const T* value, T* weights, const T* d_out, T* d_query,
                                  T* d_key, T* d_value) {
  constexpr std::size_t D = Width / Heads;
  for (std::size_t h = 0; h < Heads; ++h) {
    T* const w = weights + h * Time * Time;
    for (std::size_t j = 0; j < Time; ++j)
      for (std::size_t c = h * D; c < h * D + D; ++c)
        d_value[j * Width + c] = chain<Time, Time, Width>(T(0), w + j, d_out + c);
    for (std::size_t i = 0; i < Time; ++i) {
      T slope[Time];
      for (std::size_t j = 0; j < Time; ++j)
        slope[j] = chain<D, 1, 1>(T(0), d_out + i * Width + h * D, value + j * Width + h * D);
      softmax_backward<Time>(w + i * Time, slope, w + i * Time);
    }
    for (std::size_t i = 0; i < Time; ++i)
      for (std::size_t c = h * D; c < h * D + D; ++c) {
        d_query[i * Width + c] = chain<Time, 1, Width>(T(0), w + i * Time, key + c);
        d_key[i * Width + c] = chain<Time, Time, Width>(T(0), w + i, query + c);
      }
  }
}

}  // namespace ctnn::kernels::reference
