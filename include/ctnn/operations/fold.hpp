// SPDX-License-Identifier: BSL-1.0
// Numbers that lie one after the other, folded into one in a fixed order that vectors can take too.
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/kernels/reference/reduce.hpp>

#include <cstddef>

namespace ctnn::detail {

/// join of N numbers: number k goes to chain k mod 16, and the chains are joined from the first to the last.
template <std::size_t N, class Join, class T> constexpr T folded(Join join, const T* x) {
  constexpr std::size_t chains = N < kernels::reduction_chains ? N : kernels::reduction_chains;
  T chain[chains];
  for (std::size_t c = 0; c < chains; ++c) chain[c] = x[c];
  std::size_t k = chains;
  for (; k + chains <= N; k += chains)
    for (std::size_t c = 0; c < chains; ++c) chain[c] = join(chain[c], x[k + c]);
  for (std::size_t c = 0; k < N; ++k, ++c) chain[c] = join(chain[c], x[k]);
  for (std::size_t c = 1; c < chains; ++c) chain[0] = join(chain[0], chain[c]);
  return chain[0];
}

/// The larger; NaN if either is.
template <class V> CTNN_INLINE constexpr V larger(V a, V b) { return select(is_nan(b), b, at_least(a, b)); }
template <class V> CTNN_INLINE constexpr V smaller(V a, V b) { return select(is_nan(b), b, at_most(a, b)); }

}  // namespace ctnn::detail
