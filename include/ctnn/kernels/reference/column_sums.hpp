// SPDX-License-Identifier: BSL-1.0
// sums(j) += the sum over all rows of a matrix, in four chains: row r goes to chain r mod 4.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/kernels/reference/reduce.hpp>

#include <cstddef>

namespace ctnn::kernels {

inline constexpr std::size_t column_chains = 4;

}  // namespace ctnn::kernels

namespace ctnn::kernels::reference {

/// matrix: (Rows, Columns), sums: (Columns).
template <std::size_t Rows, std::size_t Columns, class T> constexpr void add_column_sums(const T* matrix, T* sums) {
  for (std::size_t j = 0; j < Columns; ++j) {
    T part[column_chains]{T(0), T(0), T(0), T(0)};
    for (std::size_t r = 0; r < Rows; ++r)
      part[r % column_chains] = part[r % column_chains] + rounded(matrix[r * Columns + j]);
    sums[j] = sums[j] + join(part);
  }
}

}  // namespace ctnn::kernels::reference
