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

/// The same piece by piece: parts, (4, Columns), are the chains so far; `before` rows came before these.
template <std::size_t Rows, std::size_t Columns, class T>
constexpr void continue_column_sums(const T* matrix, std::size_t before, T* parts) {
  for (std::size_t r = 0; r < Rows; ++r)
    for (std::size_t j = 0; j < Columns; ++j) {
      T& part = parts[(before + r) % column_chains * Columns + j];
      part = part + rounded(matrix[r * Columns + j]);
    }
}

/// sums(j) = or, if Add, += the chains joined.
template <std::size_t Columns, bool Add = true, class T> constexpr void join_column_sums(const T* parts, T* sums) {
  for (std::size_t j = 0; j < Columns; ++j) {
    T part[column_chains]{parts[j], parts[Columns + j], parts[2 * Columns + j], parts[3 * Columns + j]};
    sums[j] = (Add ? sums[j] : T(0)) + join(part);
  }
}

}  // namespace ctnn::kernels::reference
