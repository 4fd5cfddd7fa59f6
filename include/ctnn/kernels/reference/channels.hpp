// SPDX-License-Identifier: BSL-1.0
// Sums over the rows of a (Rows, C) array for each of its C channels, and functions that know each channel's numbers.
#pragma once

#include <ctnn/kernels/reference/reduce.hpp>

#include <array>
#include <cstddef>

namespace ctnn::kernels::reference {

/// sums[c] = the sum over r of term(x(r, c), dy(r, c), mean[c], inverse[c]), in the order of `sum`.
template <std::size_t Rows, std::size_t C, class Term, class T>
constexpr void channel_sums(Term term, const T* x, const T* dy, const T* mean, const T* inverse, T* sums) {
  for (std::size_t c = 0; c < C; ++c)
    sums[c] = sum<Rows, T>([=](std::size_t r) { return term(x[r * C + c], dy[r * C + c], mean[c], inverse[c]); });
}

/// y(r, c) = f(x(r, c), dy(r, c), table0[c], ..., table3[c])
template <std::size_t Rows, std::size_t C, class F, class T>
constexpr void channel_map(F f, const T* x, const T* dy, const std::array<const T*, 4>& tables, T* y) {
  for (std::size_t r = 0; r < Rows; ++r)
    for (std::size_t c = 0; c < C; ++c)
      y[r * C + c] = f(x[r * C + c], dy[r * C + c], tables[0][c], tables[1][c], tables[2][c], tables[3][c]);
}

}  // namespace ctnn::kernels::reference
