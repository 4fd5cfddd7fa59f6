// SPDX-License-Identifier: BSL-1.0
// What joins the paths of a net: sums and products element by element, rows copied from one matrix into another.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reference/combine.hpp>
#include <ctnn/kernels/simd/combine.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

/// y = f(a, b), element by element; y may be a or b. f is written for any number type.
template <std::size_t N, class F, class T> constexpr void combine(F f, const T* a, const T* b, T* y) {
  if constexpr (has_vectors<T>)
    if (!std::is_constant_evaluated()) return simd::combine<N>(f, a, b, y);
  reference::combine<N>(f, a, b, y);
}

/// y = a + b; y may be a or b.
template <std::size_t N, class T> constexpr void add(const T* a, const T* b, T* y) {
  combine<N>([](auto left, auto right) { return rounded(left) + rounded(right); }, a, b, y);
}

/// y = a b; y may be a or b.
template <std::size_t N, class T> constexpr void multiply(const T* a, const T* b, T* y) {
  combine<N>([](auto left, auto right) { return left * right; }, a, b, y);
}

template <std::size_t N, class T> constexpr void copy(const T* from, T* to) {
  for_each<N>([](auto in, auto& out) CTNN_INLINE_LAMBDA { out = in; }, from, to);
}

/// Rows of Count numbers, which begin `from_stride` elements apart in one matrix and `to_stride` in the other.
template <std::size_t Rows, std::size_t Count, class T>
constexpr void copy_rows(const T* CTNN_RESTRICT from, std::size_t from_stride, T* CTNN_RESTRICT to,
                         std::size_t to_stride) {
  for (std::size_t r = 0; r < Rows; ++r)
    for (std::size_t k = 0; k < Count; ++k) to[r * to_stride + k] = from[r * from_stride + k];
}

/// y = a + b in such rows; y may be a or b.
template <std::size_t Rows, std::size_t Count, class T>
constexpr void add_rows(const T* a, std::size_t a_stride, const T* b, std::size_t b_stride, T* y,
                        std::size_t y_stride) {
  for (std::size_t r = 0; r < Rows; ++r) add<Count>(a + r * a_stride, b + r * b_stride, y + r * y_stride);
}

}  // namespace ctnn::kernels
