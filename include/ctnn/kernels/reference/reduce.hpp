// SPDX-License-Identifier: BSL-1.0
// The order of every sum: interleaved chains, joined pairwise as a tree; of many terms, block by block.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/long_sum.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

namespace ctnn::kernels {

/// How many interleaved chains a reduction of many terms has: one 512-bit vector of floats.
inline constexpr std::size_t reduction_chains = 16;

/// Of so many terms a sum is taken, and then that of these sums, so that a mean of millions keeps its digits.
inline constexpr std::size_t reduction_block = 4096;

/// block(Constant size, first) is the sum of `size` terms from `first` on; returns that of all N.
template <class T, std::size_t N, class Block> CTNN_INLINE constexpr T sum_of_blocks(Block block) {
  ctnn::detail::LongSum<T> total;
  std::size_t k = 0;
  for (; k + reduction_block <= N; k += reduction_block)
    total.add(block(std::integral_constant<std::size_t, reduction_block>{}, k));
  if constexpr (N % reduction_block > 0)
    total.add(block(std::integral_constant<std::size_t, N % reduction_block>{}, k));
  return static_cast<T>(total.value());
}

}  // namespace ctnn::kernels

namespace ctnn::kernels::reference {

/// chain[0] + ... + chain[N-1], halves first: chain[k] takes chain[k + N/2], then chain[k + N/4], ...
template <std::size_t N, class T> constexpr T join(T (&chain)[N]) noexcept {
  // What a small layer needs, written out: in a constant expression the loop takes four times as long.
  if constexpr (N == 2) return chain[0] + chain[1];
  if constexpr (N == 4) return (chain[0] + chain[2]) + (chain[1] + chain[3]);
  std::size_t width = 1;
  while (width < N) width *= 2;
  for (width /= 2; width > 0; width /= 2)
    for (std::size_t k = 0; k < width && k + width < N; ++k) chain[k] = chain[k] + chain[k + width];
  return chain[0];
}

/// a - b. GCC takes no overflow in a constant expression, so the infinity it gives is written out there.
template <class V, class T> CTNN_INLINE constexpr V difference(V a, T b) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated()) {
      const V half = V(0.5) * a - V(0.5) * b, limit = (std::numeric_limits<V>::max)() / 2;
      if (half > limit) return std::numeric_limits<V>::infinity();
      if (half < -limit) return -std::numeric_limits<V>::infinity();
    }
  return a - b;
}

/// term(0) + ... + term(N-1): term(k) goes to chain k mod 16 of its block.
template <std::size_t N, class T, class Term> constexpr T sum(Term term) {
  if constexpr (N == 1) {
    return term(0);
  } else if constexpr (N > reduction_block) {
    return sum_of_blocks<T, N>([&](auto size, std::size_t first) {
      return sum<size.value, T>([&](std::size_t k) { return term(first + k); });
    });
  } else {
    constexpr std::size_t chains = N < reduction_chains ? N : reduction_chains;
    T chain[chains];
    for (std::size_t k = 0; k < chains; ++k) chain[k] = rounded(term(k));
    for (std::size_t k = chains; k < N; ++k) chain[k % chains] = chain[k % chains] + rounded(term(k));
    return join(chain);
  }
}

}  // namespace ctnn::kernels::reference
