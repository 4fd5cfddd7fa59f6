// SPDX-License-Identifier: BSL-1.0
// Which kernel sums and maps channels: vectors for float and double at run time, else the reference.
#pragma once

#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/kernels/reference/channels.hpp>
#include <ctnn/kernels/simd/channels.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

/// sums[c] = the sum over r of term(x(r, c), dy(r, c), mean[c], inverse[c]); x and dy: (Rows, C).
template <std::size_t Rows, std::size_t C, class Term, class T>
constexpr void channel_sums(Term term, const T* x, const T* dy, const T* mean, const T* inverse, T* sums) {
  if constexpr (has_vectors<T>)
    if (!std::is_constant_evaluated())
      return run<(Rows * C <= inline_limit)>([term](auto... p)
                                                 CTNN_INLINE_LAMBDA { simd::channel_sums<Rows, C>(term, p...); },
                                             x, dy, mean, inverse, sums);
  reference::channel_sums<Rows, C>(term, x, dy, mean, inverse, sums);
}

/// y(r, c) = f(x(r, c), dy(r, c), table0[c], ..., table3[c]); x, dy and y: (Rows, C).
template <std::size_t Rows, std::size_t C, class F, class T>
constexpr void channel_map(F f, const T* x, const T* dy, const std::array<const T*, 4>& tables, T* y) {
  if constexpr (has_vectors<T>)
    if (!std::is_constant_evaluated())
      return run<(Rows * C <= inline_limit)>([f](auto... p) CTNN_INLINE_LAMBDA { simd::channel_map<Rows, C>(f, p...); },
                                             x, dy, tables, y);
  reference::channel_map<Rows, C>(f, x, dy, tables, y);
}

}  // namespace ctnn::kernels
