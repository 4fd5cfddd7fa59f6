// SPDX-License-Identifier: BSL-1.0
// sums(j) += the sum over all rows of a matrix with the bits of the reference.
#pragma once

#include <ctnn/kernels/reference/column_sums.hpp>
#include <ctnn/kernels/simd/elementwise.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

template <std::size_t Rows, std::size_t Columns, class T>
CTNN_INLINE inline void add_column_sums(const T* matrix, T* sums) {
  constexpr std::size_t whole = Rows / column_chains, rest = Rows % column_chains;
  // A vector of columns at a time, rows on each of its chains in turn.
  for_each_vector<T, Columns>([&](auto lanes, auto count, std::size_t j) CTNN_INLINE_LAMBDA {
    using Vector = Pack<T, lanes.value>;
    Vector part[column_chains]{T(0), T(0), T(0), T(0)};
    const auto add = [&](auto c, std::size_t r) CTNN_INLINE_LAMBDA {
      part[c.value] += rounded(Vector::template load_first<count.value>(matrix + r * Columns + j));
    };
    for (std::size_t r = 0; r < whole; ++r)
      unroll<column_chains>([&](auto c) CTNN_INLINE_LAMBDA { add(c, r * column_chains + c.value); });
    unroll<rest>([&](auto c) CTNN_INLINE_LAMBDA { add(c, whole * column_chains + c.value); });
    const Vector sum = (part[0] + part[2]) + (part[1] + part[3]);
    (Vector::template load_first<count.value>(sums + j) + sum).template store_first<count.value>(sums + j);
  });
}

template <std::size_t Rows, std::size_t Columns, class T>
CTNN_INLINE inline void continue_column_sums(const T* matrix, std::size_t before, T* parts) {
  constexpr std::size_t whole = Rows / column_chains, rest = Rows % column_chains;
  // The same with chains that are loaded and stored, from the one on whose turn it is after `before` rows.
  for_each_vector<T, Columns>([&](auto lanes, auto count, std::size_t j) CTNN_INLINE_LAMBDA {
    using Vector = Pack<T, lanes.value>;
    const auto chain = [&](auto c)
                           CTNN_INLINE_LAMBDA { return parts + (before + c.value) % column_chains * Columns + j; };
    Vector part[column_chains];
    unroll<column_chains>([&](auto c) CTNN_INLINE_LAMBDA {
      part[c.value] = Vector::template load_first<count.value>(chain(c));
    });
    const auto add = [&](auto c, std::size_t r) CTNN_INLINE_LAMBDA {
      part[c.value] += rounded(Vector::template load_first<count.value>(matrix + r * Columns + j));
    };
    for (std::size_t r = 0; r < whole; ++r)
      unroll<column_chains>([&](auto c) CTNN_INLINE_LAMBDA { add(c, r * column_chains + c.value); });
    unroll<rest>([&](auto c) CTNN_INLINE_LAMBDA { add(c, whole * column_chains + c.value); });
    unroll<column_chains>([&](auto c)
                              CTNN_INLINE_LAMBDA { part[c.value].template store_first<count.value>(chain(c)); });
  });
}

}  // namespace ctnn::kernels::simd
