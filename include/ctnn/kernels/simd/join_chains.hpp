// SPDX-License-Identifier: BSL-1.0
// The chains of a sum joined in the order of reference::join.
#pragma once

#include <ctnn/kernels/simd/unroll.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

/// The sum of N chains, at most 16, halves first; it is left in chain[0].
template <std::size_t N, class V> CTNN_INLINE inline V join_chains(V* chain) {
  static_assert(N <= 16);
  if constexpr (N > 8) unroll<N - 8>([&](auto k) CTNN_INLINE_LAMBDA { chain[k.value] += chain[k.value + 8]; });
  if constexpr (N > 4)
    unroll<(N < 8 ? N : 8) - 4>([&](auto k) CTNN_INLINE_LAMBDA { chain[k.value] += chain[k.value + 4]; });
  if constexpr (N > 2)
    unroll<(N < 4 ? N : 4) - 2>([&](auto k) CTNN_INLINE_LAMBDA { chain[k.value] += chain[k.value + 2]; });
  if constexpr (N > 1) chain[0] += chain[1];
  return chain[0];
}

}  // namespace ctnn::kernels::simd
