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
  choose<has_vectors<T>, false>(
      [](auto... arguments) CTNN_INLINE_LAMBDA { simd::attention<Time, Width, Heads, Causal, Keep>(arguments...); },
      [](const T* q, const T* k, const T* v, T* w, T* y, T*) {
        reference::attention<Time, Width, Heads, Causal, Keep>(q, k, v, w, y);
      },
      query, key, value, weights, out, transposed);
}

/// One step that looks at `length` others.
template <std::size_t Time, std::size_t Width, std::size_t Heads, class T>
constexpr void attention_step(const T* query, const T* keys, const T* values, std::size_t length, T* out) {
  choose<has_vectors<T>, false>([](auto... arguments)
                                    CTNN_INLINE_LAMBDA { simd::attention_step<Time, Width, Heads>(arguments...); },
                                [](auto... arguments) { reference::attention_step<Time, Width, Heads>(arguments...); },
                                query, keys, values, length, out);
}

/// weights become the gradients of the scores.
template <std::size_t Time, std::size_t Width, std::size_t Heads, class T>
constexpr void attention_backward(const T* query, const T* key, const T* value, T* weights, const T* d_out, T* d_query,
                                  T* d_key, T* d_value, T* transposed) {
  choose<has_vectors<T>, false>([](auto... arguments)
                                    CTNN_INLINE_LAMBDA { simd::attention_backward<Time, Width, Heads>(arguments...); },
                                [](const T* q, const T* k, const T* v, T* w, const T* dy, T* dq, T* dk, T* dv, T*) {
                                  reference::attention_backward<Time, Width, Heads>(q, k, v, w, dy, dq, dk, dv);
                                },
                                query, key, value, weights, d_out, d_query, d_key, d_value, transposed);
}

}  // namespace ctnn::kernels
