// SPDX-License-Identifier: BSL-1.0
// Registers from and to memory, whole or their first lanes.
#pragma once

#include <ctnn/kernels/simd/register.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn::detail {

/// The first Count of N elements at p, then zeros. Reads nothing else.
template <class T, std::size_t N, std::size_t Count> CTNN_INLINE inline Register<T, N> load_lanes(const T* p) noexcept {
  Register<T, N> x{};
  if constexpr (Count == N) {
    __builtin_memcpy(&x, p, sizeof(x));
  } else {
#if defined(__AVX512F__)
    constexpr unsigned mask = (1u << Count) - 1;
    if constexpr (std::is_same_v<T, float> && N == 16) return __builtin_ia32_loadups512_mask(p, x, mask);
    if constexpr (std::is_same_v<T, double> && N == 8) return __builtin_ia32_loadupd512_mask(p, x, mask);
#endif
    for (std::size_t i = 0; i < Count; ++i) x[i] = p[i];
  }
  return x;
}

/// The first Count of N 16-bit numbers at p, then zeros, each as the low half of 32 bits.
template <std::size_t N, std::size_t Count>
CTNN_INLINE inline Register<std::uint32_t, N> load_halfwords(const void* p) noexcept {
  Register<std::uint16_t, N> x{};
  __builtin_memcpy(&x, p, Count * sizeof(std::uint16_t));
#if defined(__AVX2__) && !defined(__clang__)  // GCC 12 would convert each half and put them together again
  using Result = Register<std::uint32_t, N>;
  using Words = Register < short, N<8 ? 8 : N>;
  Words words{};
  __builtin_memcpy(&words, &x, sizeof(x));
  if constexpr (N == 4) return __builtin_bit_cast(Result, __builtin_ia32_pmovzxwd128(words));
  if constexpr (N == 8) return __builtin_bit_cast(Result, __builtin_ia32_pmovzxwd256(words));
#if defined(__AVX512F__)
  if constexpr (N == 16)
    return __builtin_bit_cast(Result, __builtin_ia32_pmovzxwd512_mask(words, Register<int, 16>{}, 0xffff));
#endif
#endif
  return convert<std::uint32_t, Register<std::uint16_t, N>, N>(x);
}

template <class T, std::size_t N, std::size_t Count> CTNN_INLINE inline void store_lanes(T* p,
                                                                                         Register<T, N> x) noexcept {
  if constexpr (Count == N) {
    __builtin_memcpy(p, &x, sizeof(x));
  } else {
#if defined(__AVX512F__)
    constexpr unsigned mask = (1u << Count) - 1;
    if constexpr (std::is_same_v<T, float> && N == 16) return __builtin_ia32_storeups512_mask(p, x, mask);
    if constexpr (std::is_same_v<T, double> && N == 8) return __builtin_ia32_storeupd512_mask(p, x, mask);
#endif
    __builtin_memcpy(p, &x, Count * sizeof(T));
  }
}

}  // namespace ctnn::detail
