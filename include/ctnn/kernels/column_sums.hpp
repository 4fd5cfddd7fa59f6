// SPDX-License-Identifier: BSL-1.0
// Which kernel sums the columns of a matrix: vectors for float and double at run time, else the reference, with the
// same bits.
#pragma once

#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/kernels/reference/column_sums.hpp>
#include <ctnn/kernels/simd/column_sums.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

/// sums(j) += the sum over all rows of a matrix (Rows, Columns).
template <std::size_t Rows, std::size_t Columns, class T> constexpr void add_column_sums(const T* matrix, T* sums) {
  choose<has_vectors<T>, true>([](auto... arguments)
                                   CTNN_INLINE_LAMBDA { simd::add_column_sums<Rows, Columns>(arguments...); },
                               [](auto... arguments) { reference::add_column_sums<Rows, Columns>(arguments...); },
                               matrix, sums);
}

/// The same piece by piece. parts: (4, Columns), zeros at first; `before` rows came before these. In the end the parts
/// are joined by reference::join_column_sums.
template <std::size_t Rows, std::size_t Columns, class T>
constexpr void continue_column_sums(const T* matrix, std::size_t before, T* parts) {
  choose<has_vectors<T>, (Rows * Columns <= inline_limit)>(
      [](auto... arguments) CTNN_INLINE_LAMBDA { simd::continue_column_sums<Rows, Columns>(arguments...); },
      [](auto... arguments) { reference::continue_column_sums<Rows, Columns>(arguments...); }, matrix, before, parts);
}

}  // namespace ctnn::kernels
