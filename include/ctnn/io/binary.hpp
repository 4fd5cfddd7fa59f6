// SPDX-License-Identifier: BSL-1.0
// Numbers in binary files, of either byte order.
#pragma once

#include <ctnn/io/array.hpp>
#include <ctnn/io/error.hpp>

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

namespace ctnn::io::detail {

template <std::size_t Width> struct UnsignedOf;
template <> struct UnsignedOf<1> {
  using type = std::uint8_t;
};
template <> struct UnsignedOf<2> {
  using type = std::uint16_t;
};
template <> struct UnsignedOf<4> {
  using type = std::uint32_t;
};
template <> struct UnsignedOf<8> {
  using type = std::uint64_t;
};

/// The number whose bytes begin at `bytes`, all of which are there.
template <class From> From load(const char* bytes, std::endian order) {
  using Bits = typename UnsignedOf<sizeof(From)>::type;
  Bits bits = 0;
  for (std::size_t k = 0; k < sizeof(From); ++k) {
    const std::size_t from = order == std::endian::little ? sizeof(From) - 1 - k : k;
    bits = static_cast<Bits>(static_cast<std::uint64_t>(bits) << 8 | static_cast<unsigned char>(bytes[from]));
  }
  return std::bit_cast<From>(bits);
}

/// Little-endian, at the end of `bytes`.
template <std::unsigned_integral N> void append(std::string& bytes, N number) {
  for (std::size_t k = 0; k < sizeof(N); ++k)
    bytes += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * k) & 0xff);
}

/// The elements of a body that check_size has passed, as T. Refuses what T cannot hold, and NaN unless it is to be kept.
template <class From, class T>
void convert(Array<T>& array, std::string_view body, std::endian order, std::size_t header, Missing missing) {
  const std::size_t count = body.size() / sizeof(From);
  array.values.resize(count);
  for (std::size_t k = 0; k < count; ++k) {
    const From from = load<From>(body.data() + k * sizeof(From), order);
    if constexpr (std::is_floating_point_v<From>) {
      const auto refuse = [&](const char* cause) {
        throw Error(array.source, at_byte(header + k * sizeof(From)), element_text(array.shape, k) + cause);
      };
      constexpr From largest = std::numeric_limits<From>::max();
      if (from != from && missing == Missing::refuse) refuse(" is not a number (NaN)");
      if (from > largest || from < -largest) refuse(" is infinite");
      if constexpr (sizeof(T) < sizeof(From))
        if (from > static_cast<From>(std::numeric_limits<T>::max()) ||
            from < static_cast<From>(std::numeric_limits<T>::lowest()))
          refuse(" is too large for the number type");
    }
    array.values[k] = static_cast<T>(from);
  }
}

}  // namespace ctnn::io::detail
