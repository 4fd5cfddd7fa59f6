// SPDX-License-Identifier: BSL-1.0
// out = 0 where 32 random bits are below a threshold, else scale in.
#pragma once

#include <ctnn/base/random.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn::kernels {

/// Elements are drawn in groups of so many, of which the last may be smaller. A group of n takes n / 4 blocks of four
/// words, rounded up; its first elements take the first word of each block, the next ones the second, so that vectors
/// of blocks give vectors of elements.
inline constexpr std::size_t dropout_group = 64;

}  // namespace ctnn::kernels

namespace ctnn::kernels::reference {

/// One group of at most dropout_group elements, whose first block is `block`.
template <class T>
constexpr void dropout_in_group(Key key, std::uint64_t block, std::uint32_t threshold, T scale, std::size_t count,
                                const T* in, T* out) {
  const std::size_t blocks = (count + 3) / 4;
  for (std::size_t b = 0; b < blocks; ++b) {
    const std::uint64_t at = block + b;
    const auto words = philox({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at >> 32), 0, 0}, key);
    for (std::size_t w = 0, k = b; k < count; ++w, k += blocks) out[k] = words[w] < threshold ? T(0) : scale * in[k];
  }
}

template <std::size_t N, class T>
constexpr void dropout(Key key, std::uint32_t threshold, T scale, const T* in, T* out) {
  for (std::size_t k = 0; k < N; k += dropout_group)
    dropout_in_group(key, k / 4, threshold, scale, N - k < dropout_group ? N - k : dropout_group, in + k, out + k);
}

}  // namespace ctnn::kernels::reference
