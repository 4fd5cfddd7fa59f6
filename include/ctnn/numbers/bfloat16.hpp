// SPDX-License-Identifier: BSL-1.0
// bfloat16: the upper half of a float, to store a number in.
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/base/roles.hpp>
#include <ctnn/numbers/narrowing.hpp>

#include <concepts>
#include <cstdint>

namespace ctnn {

/// 8 bits of significand in the range of float. It is computed with as the float it becomes, exactly, by itself; from float
/// it rounds to the nearest, ties to even.
struct bfloat16 {
  std::uint16_t raw = 0;

  constexpr bfloat16() = default;
  explicit constexpr bfloat16(float x) noexcept : raw(of(bits(x))) {}
  explicit constexpr bfloat16(double x) noexcept : bfloat16(detail::to_odd_float(x)) {}
  template <std::integral I> explicit constexpr bfloat16(I n) noexcept : bfloat16(static_cast<double>(n)) {}

  /// float, or a vector V of it, from 32-bit integers that hold the bits.
  template <class V, class U> static constexpr V widen(U stored) noexcept { return from_bits(stored << 16); }

  constexpr operator float() const noexcept { return widen<float>(std::uint32_t{raw}); }

 private:
  static constexpr std::uint16_t of(std::uint32_t i) noexcept {
    if ((i & 0x7fffffffu) > 0x7f800000u) return static_cast<std::uint16_t>(i >> 16 | 0x40);  // NaN, a quiet one
    return static_cast<std::uint16_t>((i + 0x7fffu + (i >> 16 & 1)) >> 16);
  }
};

template <> struct Roles<bfloat16> {
  using Weight = bfloat16;
  using Value = float;
  using Sum = float;
};

}  // namespace ctnn
