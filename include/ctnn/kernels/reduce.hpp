// SPDX-License-Identifier: BSL-1.0
// Sums in the one order that every sum in ctnn has.
#pragma once

#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/kernels/reference/reduce.hpp>
#include <ctnn/kernels/simd/elementwise.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

/// The sum over k < N of term(element k of each array), in the order of reference::sum.
template <std::size_t N, class Term, class T, class... Rest>
constexpr T sum(Term term, const T* first, const Rest*... rest) {
  if constexpr (has_vectors<T>)
    if (!std::is_constant_evaluated()) {
      if constexpr (N > reduction_block)
        return sum_of_blocks<T, N>([&](auto size, std::size_t k) {
          return simd::sum<size.value>(term, first + k, static_cast<const T*>(rest + k)...);
        });
      else
        return simd::sum<N>(term, first, rest...);
    }
  return reference::sum<N, T>([=](std::size_t k) { return term(first[k], rest[k]...); });
}

}  // namespace ctnn::kernels

namespace ctnn {

/// term(0) + ... + term(N - 1) in interleaved chains, so that the sum has the same bits wherever it is taken; N > 0. For a
/// layer or a loss of your own.
template <std::size_t N, class Term> constexpr auto sum(Term term) {
  return kernels::reference::sum<N, std::decay_t<decltype(term(std::size_t{}))>>(term);
}

}  // namespace ctnn
