// SPDX-License-Identifier: BSL-1.0
// Dropout with the bits of reference::dropout: Philox for as many blocks as a register has 64-bit lanes.
#pragma once

#include <ctnn/kernels/reference/dropout.hpp>
#include <ctnn/kernels/simd/elementwise.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace ctnn::kernels::simd {

/// Four words of Philox in the low halves of the lanes; what is above them is undefined.
template <std::size_t N> using Words = std::array<Pack<std::uint64_t, N>, 4>;

/// For the blocks `at` and each Stride-th after it; they must be below 2^32. See ctnn::philox.
template <std::size_t N, std::size_t Stride> CTNN_INLINE inline Words<N> philox(std::uint64_t at, Key key) {
  using Lanes = Pack<std::uint64_t, N>;
  std::uint64_t counter[N];
  for (std::size_t i = 0; i < N; ++i) counter[i] = at + Stride * i;
  Lanes c0 = Lanes::load(counter), c1(0), c2(0), c3(0);
  auto k0 = static_cast<std::uint32_t>(key.bits), k1 = static_cast<std::uint32_t>(key.bits >> 32);
  const auto product = [](auto left, auto right)
                           CTNN_INLINE_LAMBDA { return detail::multiply_low_halves(left, right); };
  // The ten rounds of Philox 4x32, N blocks side by side.
  for (int round = 0; round < 10; ++round) {
    const Lanes a = detail::each<Lanes>(product, c0, Lanes(0xD2511F53));
    const Lanes b = detail::each<Lanes>(product, c2, Lanes(0xCD9E8D57));
    c0 = (b >> 32) ^ c1 ^ Lanes(k0);
    c1 = b;
    c2 = (a >> 32) ^ c3 ^ Lanes(k1);
    c3 = a;
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  }
  return {c0, c1, c2, c3};
}

/// The w-th words of N consecutive blocks, one for each of N elements.
template <std::size_t N> CTNN_INLINE inline auto words_of_floats(const Words<N / 2>& even, const Words<N / 2>& odd) {
  using Wide = Pack<std::uint64_t, N / 2>;
  using Narrow = Pack<std::uint32_t, N>;
  return [&](std::size_t w) CTNN_INLINE_LAMBDA {
    const Wide both = (even[w] & Wide(0xffffffff)) | (odd[w] << 32);
    return Narrow::of(detail::reinterpret<std::uint32_t>(both.lanes));
  };
}

template <std::size_t N, class T>
CTNN_INLINE inline void dropout(Key key, std::uint32_t threshold, T scale, const T* in, T* out) {
  constexpr std::size_t lanes = native_width<T>, whole = N / dropout_group * dropout_group, row = dropout_group / 4;
  static_assert(N / 4 < (std::uint64_t{1} << 32));
  using Vector = Pack<T, lanes>;
  const auto store = [&](std::size_t k, auto word, auto limit) CTNN_INLINE_LAMBDA {
    select(word < limit, Vector(T(0)), Vector(scale) * Vector::load(in + k)).store(out + k);
  };
  // As many blocks as a vector has lanes at a time; their w-th words decide on w-th quarters of a group.
  for (std::size_t k = 0; k < whole; k += dropout_group)
    for (std::size_t b = 0; b < row; b += lanes) {
      const std::uint64_t at = k / 4 + b;
      if constexpr (sizeof(T) == 4) {
        const auto even = philox<lanes / 2, 2>(at, key), odd = philox<lanes / 2, 2>(at + 1, key);
        const auto words = words_of_floats<lanes>(even, odd);
        for (std::size_t w = 0; w < 4; ++w) store(k + w * row + b, words(w), Pack<std::uint32_t, lanes>(threshold));
      } else {
        using Wide = Pack<std::uint64_t, lanes>;
        const auto words = philox<lanes, 1>(at, key);
        for (std::size_t w = 0; w < 4; ++w) store(k + w * row + b, words[w] & Wide(0xffffffff), Wide(threshold));
      }
    }
  if constexpr (N > whole)
    reference::dropout_in_group(key, whole / 4, threshold, scale, N - whole, in + whole, out + whole);
}

}  // namespace ctnn::kernels::simd
