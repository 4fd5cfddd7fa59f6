// SPDX-License-Identifier: BSL-1.0
// Which attention runs: vectors for float and double at run time, else the reference.
#pragma once

#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/kernels/reference/attention.hpp>
#include <ctnn/kernels/simd/attention.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

/// One sample; see reference/attention.hpp.
template <std::size_t Time, std::size_t Width, std::size_t Heads, bool Causal, bool Keep, class T>
constexpr void attention(const T* query, const T* key, const T* value, T* weights, T* out, T* transposed) {
  if constexpr (has_vectors<T>)
    if (!std::is_constant_evaluated())
      return run_apart([](auto... p) CTNN_INLINE_LAMBDA { simd::attention<Time, Width, Heads, Causal, Keep>(p...); },
                       query, key, value, weights, out, transposed);
  reference::attention<Time, Width, Heads, Causal, Keep>(query, key, value, weights, out);
}

/// One step that looks at `length` others.
template <std::size_t Time, std::size_t Width, std::size_t Heads, class T>
constexpr void attention_step(const T* query, const T* keys, const T* values, std::size_t length, T* out) {
  if constexpr (has_vectors<T>)
    if (!std::is_constant_evaluated())
      return run_apart([](auto... p) CTNN_INLINE_LAMBDA { simd::attention_step<Time, Width, Heads>(p...); }, query,
                       keys, values, length, out);
  reference::attention_step<Time, Width, Heads>(query, keys, values, length, out);
}

/// weights become the gradients of the scores.
template <std::size_t Time, std::size_t Width, std::size_t Heads, class T>
constexpr void attention_backward(const T* query, const T* key, const T* value, T* weights, const T* d_out, T* d_query,
                                  T* d_key, T* d_value, T* transposed) {
  if constexpr (has_vectors<T>)
    if (!std::is_constant_evaluated())
      return run_apart([](auto... p) CTNN_INLINE_LAMBDA { simd::attention_backward<Time, Width, Heads>(p...); }, query,
                       key, value, weights, d_out, d_query, d_key, d_value, transposed);
  reference::attention_backward<Time, Width, Heads>(query, key, value, weights, d_out, d_query, d_key, d_value);
}

}  // namespace ctnn::kernels
