// SPDX-License-Identifier: BSL-1.0
// unroll<N>(f): f(0), ..., f(N-1) one after the other without a loop, each index a constant.
#pragma once

#include <ctnn/base/config.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::kernels::simd {

template <std::size_t I> struct Constant {
  static constexpr std::size_t value = I;
};

template <class F, std::size_t... I> CTNN_INLINE inline void unroll([[maybe_unused]] F f, std::index_sequence<I...>) {
  (f(Constant<I>{}), ...);
}

template <std::size_t N, class F> CTNN_INLINE inline void unroll(F f) { unroll(f, std::make_index_sequence<N>{}); }

}  // namespace ctnn::kernels::simd
