// SPDX-License-Identifier: BSL-1.0
// y[k] = exp(x[k]) / sum of exp(x), and its gradient.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/kernels/reference/reduce.hpp>

#include <cstddef>

namespace ctnn::kernels::reference {

/// Of the first `length` of N numbers; the others become 0. x and y may be the same memory. The largest is subtracted
/// first, so that nothing overflows; where it is an infinity, or a number is NaN, all become NaN.
template <std::size_t N, class T> constexpr void softmax(const T* x, std::size_t length, T* y) {
  if constexpr (requires { softmax_of<N>(x, length, y); }) {
    softmax_of<N>(x, length, y);
  } else {
    T largest = x[0];
    for (std::size_t k = 1; k < length; ++k) largest = at_least(largest, x[k]);
    for (std::size_t k = 0; k < length; ++k) y[k] = exp(difference(rounded(x[k]), largest));
    for (std::size_t k = length; k < N; ++k) y[k] = T(0);
    const T inverse = T(1) / sum<N, T>([y](std::size_t k) { return y[k]; });
    for (std::size_t k = 0; k < length; ++k) y[k] = rounded(y[k] * inverse);
  }
}

/// dx[k] = y[k] (dy[k] - sum of y dy), N elements; dx may be the memory of y or dy.
template <std::size_t N, class T> constexpr void softmax_backward(const T* y, const T* dy, T* dx) {
  const T mean = sum<N, T>([y, dy](std::size_t k) { return y[k] * dy[k]; });
  for (std::size_t k = 0; k < N; ++k) dx[k] = rounded(y[k] * (rounded(dy[k]) - mean));
}

}  // namespace ctnn::kernels::reference
