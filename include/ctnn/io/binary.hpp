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

/// A float of 2 bytes, in files alone.
struct Half {
  std::uint16_t bits;
};

/// Exact.
constexpr float half_value(std::uint16_t bits) {
  constexpr std::uint32_t exponent_all = 31, float_exponent_all = 255, bias_between = 127 - 15;
  const std::uint32_t sign = std::uint32_t{bits} >> 15 << 31, exponent = bits >> 10 & exponent_all;
  const std::uint32_t fraction = bits & 0x3ffu;
  if (exponent == 0) {  // fraction / 2^24, a number that float holds as it is
    const float magnitude = static_cast<float>(fraction) * 0x1p-24f;
    return sign != 0 ? -magnitude : magnitude;
  }
  const std::uint32_t wide = exponent == exponent_all ? float_exponent_all : exponent + bias_between;
  return std::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

/// The number of type From whose bytes begin there, as a type that C++ has.
template <class From> auto load_number(const char* bytes, std::endian order) {
  if constexpr (std::is_same_v<From, Half>)
    return half_value(load<std::uint16_t>(bytes, order));
  else
    return load<From>(bytes, order);
}

/// Little-endian, at the end of `bytes`.
template <std::unsigned_integral N> void append(std::string& bytes, N number) {
  for (std::size_t k = 0; k < sizeof(N); ++k)
    bytes += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * k) & 0xff);
}

/// The elements of a body that check_size has passed, as T, in the order of the file. Refuses what T cannot hold, and NaN
/// unless it is to be kept.
template <class From, class T>
void convert(Array<T>& array, std::string_view body, std::endian order, std::size_t header, Missing missing,
             bool first_runs_fastest = false) {
  const std::size_t count = body.size() / sizeof(From);
  array.values.resize(count);
  for (std::size_t k = 0; k < count; ++k) {
    const auto number = load_number<From>(body.data() + k * sizeof(From), order);
    using Value = std::remove_const_t<decltype(number)>;
    if constexpr (std::is_floating_point_v<Value>) {
      const auto refuse = [&](const char* cause) {
        throw Error(array.source, at_byte(header + k * sizeof(From)),
                    element_text(array.shape, k, first_runs_fastest) + cause);
      };
      constexpr Value largest = (std::numeric_limits<Value>::max)();
      if (number != number && missing == Missing::refuse) refuse(" is not a number (NaN)");
      if (number > largest || number < -largest) refuse(" is infinite");
      if constexpr (sizeof(T) < sizeof(Value))
        if (number > static_cast<Value>((std::numeric_limits<T>::max)()) ||
            number < static_cast<Value>(std::numeric_limits<T>::lowest()))
          refuse(" is too large for the number type");
    }
    array.values[k] = static_cast<T>(number);
  }
}

}  // namespace ctnn::io::detail
