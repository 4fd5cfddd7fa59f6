// SPDX-License-Identifier: BSL-1.0
// half: binary16 of IEEE 754, to store a number in.
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/base/roles.hpp>
#include <ctnn/numbers/narrowing.hpp>

#include <concepts>
#include <cstdint>

namespace ctnn {

/// 11 bits of significand, up to 65504. It is computed with as the float it becomes, exactly, by itself; from float it rounds
/// to the nearest, ties to even, and to infinity from 65520 on.
struct half {
  std::uint16_t raw = 0;

  constexpr half() = default;
  explicit constexpr half(float x) noexcept : raw(of(bits(x))) {}
  explicit constexpr half(double x) noexcept : half(detail::to_odd_float(x)) {}
  template <std::integral I> explicit constexpr half(I n) noexcept : half(static_cast<double>(n)) {}

  /// float, or a vector V of it, from 32-bit integers that hold the bits.
  template <class V, class U> static constexpr V widen(U stored) noexcept {
    constexpr std::uint32_t bias = 112u << 23;  // what the exponents differ by
    const U magnitude = stored & U(0x7fffu), shifted = magnitude << 13;
    // A subnormal is its fraction in units of 2^-24: the difference of two normal numbers.
    const V subnormal = from_bits(shifted + U(bias + (1u << 23))) - V(0x1p-14f);
    const V normal = from_bits(shifted + U(bias)), beyond = from_bits(shifted + U(2 * bias));
    const V y = select(magnitude < U(0x400u), subnormal, select(magnitude < U(0x7c00u), normal, beyond));
    return from_bits(bits(y) | (stored & U(0x8000u)) << 16);
  }

  constexpr operator float() const noexcept { return widen<float>(std::uint32_t{raw}); }

 private:
  static constexpr std::uint16_t of(std::uint32_t i) noexcept {
    const std::uint32_t sign = i >> 31 << 15, magnitude = i & 0x7fffffffu;
    std::uint32_t result = 0;
    if (magnitude > 0x7f800000u)
      result = 0x7e00u | (magnitude >> 13 & 0x3ffu);  // NaN, a quiet one
    else if (magnitude >= 0x47800000u)
      result = 0x7c00u;
    else if (magnitude >= 0x38800000u)
      result = (magnitude - 0x38000000u + 0xfffu + (magnitude >> 13 & 1)) >> 13;
    else if (magnitude >= 0x33000000u)  // subnormal, of the unit 2^-24
      result = shifted((magnitude & 0x7fffffu) | 0x800000u, 126 - (magnitude >> 23));
    return static_cast<std::uint16_t>(sign | result);
  }
  static constexpr std::uint32_t shifted(std::uint32_t x, std::uint32_t n) noexcept {
    return (x + (std::uint32_t{1} << (n - 1)) - 1 + (x >> n & 1)) >> n;
  }
};

template <> struct Roles<half> {
  using Weight = half;
  using Value = float;
  using Sum = float;
};

}  // namespace ctnn
