// SPDX-License-Identifier: BSL-1.0
// Which softmax runs: vectors for float and double at run time, else the reference.
#pragma once

#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/kernels/reference/softmax.hpp>
#include <ctnn/kernels/simd/softmax.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

/// Of each row of x: (Rows, N).
template <std::size_t Rows, std::size_t N, class T> constexpr void softmax(const T* x, T* y) {
  choose<has_vectors<T>, (Rows * N <= inline_limit / 16)>(
      [](auto in, auto out) CTNN_INLINE_LAMBDA {
        for (std::size_t r = 0; r < Rows; ++r) simd::softmax_row<N, false>(in + r * N, N, out + r * N);
      },
      [](auto in, auto out) {
        for (std::size_t r = 0; r < Rows; ++r) reference::softmax<N>(in + r * N, N, out + r * N);
      },
      x, y);
}

/// dx from y and dy, row by row: (Rows, N).
template <std::size_t Rows, std::size_t N, class T> constexpr void softmax_backward(const T* y, const T* dy, T* dx) {
  for (std::size_t r = 0; r < Rows; ++r)
    choose<has_vectors<T>, true>([](auto... arguments)
                                     CTNN_INLINE_LAMBDA { simd::softmax_backward_row<N>(arguments...); },
                                 [](auto... arguments) { reference::softmax_backward<N>(arguments...); }, y + r * N,
                                 dy + r * N, dx + r * N);
}

}  // namespace ctnn::kernels
