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
  if constexpr (Rows > reduction_block) {
    ctnn::detail::LongSum<T> total[C];
    const auto add_block = [&](auto rows, std::size_t from) {
      T part[C];
      channel_sums<rows.value, C>(term, x + from * C, dy + from * C, mean, inverse, part);
      for (std::size_t c = 0; c < C; ++c) total[c].add(part[c]);
    };
    for (std::size_t from = 0; from + reduction_block <= Rows; from += reduction_block)
      add_block(std::integral_constant<std::size_t, reduction_block>{}, from);
    constexpr std::size_t rest = Rows % reduction_block;
    if constexpr (rest > 0) add_block(std::integral_constant<std::size_t, rest>{}, Rows - rest);
    for (std::size_t c = 0; c < C; ++c) sums[c] = static_cast<T>(total[c].value());
  } else {
    choose<has_vectors<T>, (Rows * C <= inline_limit)>(
        [term](auto... arguments) CTNN_INLINE_LAMBDA { simd::channel_sums<Rows, C>(term, arguments...); },
        [term](auto... arguments) { reference::channel_sums<Rows, C>(term, arguments...); }, x, dy, mean, inverse,
        sums);
  }
}

/// y(r, c) = f(x(r, c), dy(r, c), table0[c], ..., table3[c]); x, dy and y: (Rows, C).
template <std::size_t Rows, std::size_t C, class F, class T>
constexpr void channel_map(F f, const T* x, const T* dy, const std::array<const T*, 4>& tables, T* y) {
  choose<has_vectors<T>, (Rows * C <= inline_limit)>(
      [f](auto... arguments) CTNN_INLINE_LAMBDA { simd::channel_map<Rows, C>(f, arguments...); },
      [f](auto... arguments) { reference::channel_map<Rows, C>(f, arguments...); }, x, dy, tables, y);
}

}  // namespace ctnn::kernels
