// SPDX-License-Identifier: BSL-1.0
// Which dropout runs: vectors for float and double at run time, else the reference.
#pragma once

#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/kernels/simd/dropout.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn::kernels {

/// out = 0 where the random bits of an element are below the threshold, else scale in; N elements.
template <std::size_t N, class T>
constexpr void dropout(Key key, std::uint32_t threshold, T scale, const T* in, T* out) {
  choose<(has_vectors<T> && native_width<T> >= 2 && N >= dropout_group), false>(
      [](auto... arguments) CTNN_INLINE_LAMBDA { simd::dropout<N>(arguments...); },
      [](auto... arguments) { reference::dropout<N>(arguments...); }, key, threshold, scale, in, out);
}

}  // namespace ctnn::kernels
