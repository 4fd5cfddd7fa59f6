// SPDX-License-Identifier: BSL-1.0
// data_digest(values): 64 bits that tell values from others, in their order; the same on every machine.
#pragma once

#include <ctnn/io/value_bytes.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>

namespace ctnn::io::detail {

/// A multiplication and a shift for each word, both one to one: a single value that differs always shows.
constexpr std::uint64_t mixed(std::uint64_t digest, std::uint64_t word) {
  digest = (digest ^ word) * 0x9E3779B97F4A7C15u;
  return digest ^ digest >> 32;
}

/// The bits of one value, mixed in.
template <class T> std::uint64_t mixed_value(std::uint64_t digest, const T& value) {
  for_each_run(value, [&]<class E>(const E* first, std::size_t count) {
    for (std::size_t k = 0; k < count; ++k) {
      if constexpr (std::is_same_v<E, float>) {
        digest = mixed(digest, std::bit_cast<std::uint32_t>(first[k]));
      } else if constexpr (std::is_same_v<E, double>) {
        digest = mixed(digest, std::bit_cast<std::uint64_t>(first[k]));
      } else if constexpr (std::is_integral_v<E> || std::is_enum_v<E>) {
        digest = mixed(digest, static_cast<std::uint64_t>(first[k]));
      } else {
        std::array<unsigned char, sizeof(E)> bytes;
        std::memcpy(bytes.data(), &first[k], sizeof(E));
        for (const unsigned char byte : bytes) digest = mixed(digest, byte);
      }
    }
  });
  return digest;
}

/// Never 0. Floats go eight at a time into chains of their own, so that it takes no longer than to read them.
template <class T> std::uint64_t data_digest(std::span<const T> values) {
  std::uint64_t digest = mixed(1, values.size());
  std::size_t k = 0;
  if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
    using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    constexpr std::size_t chains = 8;
    std::array<std::uint64_t, chains> chain;
    for (std::size_t c = 0; c < chains; ++c) chain[c] = c;
    for (; k + chains <= values.size(); k += chains)
      for (std::size_t c = 0; c < chains; ++c) chain[c] = mixed(chain[c], std::bit_cast<Bits>(values[k + c]));
    for (const std::uint64_t one : chain) digest = mixed(digest, one);
  }
  for (; k < values.size(); ++k) digest = mixed_value(digest, values[k]);
  return digest == 0 ? 1 : digest;
}

}  // namespace ctnn::io::detail
