// SPDX-License-Identifier: BSL-1.0
// Which kernel a pooling layer runs: vectors for float and double at run time, else the reference, with the same bits.
#pragma once

#include <ctnn/kernels/column_sums.hpp>
#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/kernels/reference/pooling.hpp>
#include <ctnn/kernels/simd/pooling.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

template <Pool P, std::size_t B> inline constexpr bool pools_inline =
    B * P.out_size() * P.height.kernel * P.width.kernel <= inline_limit / 4;

template <Pool P, std::size_t B, class T> constexpr void max_pool(const T* x, T* y) {
  choose<has_vectors<T>, pools_inline<P, B>>([](auto... arguments)
                                                 CTNN_INLINE_LAMBDA { simd::max_pool<P, B>(arguments...); },
                                             [](auto... arguments) { reference::max_pool<P, B>(arguments...); }, x, y);
}

template <Pool P, std::size_t B, class T> constexpr void max_pool_backward(const T* x, const T* dy, T* dx) {
  choose<has_vectors<T>, pools_inline<P, B>>(
      [](auto... arguments) CTNN_INLINE_LAMBDA { simd::max_pool_backward<P, B>(arguments...); },
      [](auto... arguments) { reference::max_pool_backward<P, B>(arguments...); }, x, dy, dx);
}

template <Pool P, std::size_t B, class T> constexpr void avg_pool(const T* x, T* y) {
  choose<has_vectors<T>, pools_inline<P, B>>([](auto... arguments)
                                                 CTNN_INLINE_LAMBDA { simd::avg_pool<P, B>(arguments...); },
                                             [](auto... arguments) { reference::avg_pool<P, B>(arguments...); }, x, y);
}

template <Pool P, std::size_t B, class T> constexpr void avg_pool_backward(const T* dy, T* dx) {
  choose<has_vectors<T>, pools_inline<P, B>>(
      [](auto... arguments) CTNN_INLINE_LAMBDA { simd::avg_pool_backward<P, B>(arguments...); },
      [](auto... arguments) { reference::avg_pool_backward<P, B>(arguments...); }, dy, dx);
}

}  // namespace ctnn::kernels
