// SPDX-License-Identifier: BSL-1.0
// Numbers as bits: whether two are the same, and random ones.
#pragma once

#include <bit>
#include <cstdint>
#include <type_traits>

namespace support {

template <class T> using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;

/// All NaNs are one.
template <class T> bool same(T a, T b) {
  return (a != a && b != b) || std::bit_cast<Bits<T>>(a) == std::bit_cast<Bits<T>>(b);
}

inline std::uint64_t next(std::uint64_t& state) {  // splitmix64
  std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

}  // namespace support
