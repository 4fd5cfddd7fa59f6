// SPDX-License-Identifier: BSL-1.0
// The functions of base/math on fixed-point numbers, in 64-bit integers: from 8 and 16 bits within one unit of the exact
// value, or of the end of the range where that is beyond it.
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/math/erf.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/base/math/sigmoid.hpp>
#include <ctnn/base/math/softplus.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/math/tanh.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/numbers/fixed_arithmetic.hpp>
#include <ctnn/numbers/integer_rounding.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

namespace ctnn {
namespace detail {

/// Below, numbers are whole multiples of 2^-31.
inline constexpr int unit_bits = 31;
inline constexpr std::int64_t unit_one = std::int64_t{1} << unit_bits, unit_ln2 = 1488522236;

/// mantissa * 2^-shift, |mantissa| < 2^30.
struct ScaledConstant {
  std::int64_t mantissa;
  int shift;
};

constexpr ScaledConstant scaled_constant(double c) noexcept {
  constexpr double limit = 0x1p29;
  int shift = 0;
  for (; c != 0 && c > -limit && c < limit && shift < 100; ++shift) c *= 2;
  for (; c >= 2 * limit || c <= -2 * limit; --shift) c /= 2;
  return {static_cast<std::int64_t>(c < 0 ? c - 0.5 : c + 0.5), shift};
}

/// mantissa * 2^exponent, 1 <= mantissa < 2.
struct BinaryPower {
  std::int64_t mantissa;
  int exponent;
};

/// e^(x 2^-f) for |x| <= 2^32, to 2^-30 and the 2^-31 of |x 2^-f|.
constexpr BinaryPower fixed_exp(std::int64_t x, int f) noexcept {
  constexpr std::int64_t log2_of_e = 1549082005;  // times 2^-30
  const std::int64_t power = x * log2_of_e;
  const int bits = f + 30;
  const std::int64_t whole = power >> bits;
  const auto rest = static_cast<std::uint64_t>(power - whole * (std::int64_t{1} << bits));
  const std::uint64_t part = bits >= 32 ? rest >> (bits - 32) : rest << (32 - bits);  // of 2^32
  constexpr std::uint64_t coefficient[] = {46497,     307329,    2883276,    20645757,
                                           119196269, 515882277, 1488522243, 2147483648};
  std::uint64_t y = 0;
  for (const std::uint64_t c : coefficient) y = c + ((y * part) >> 32);  // 2^part, exact at both ends
  constexpr std::int64_t end = 1000;
  return {static_cast<std::int64_t>(y), static_cast<int>(whole > end ? end : whole < -end ? -end : whole)};
}

/// p as a multiple of 2^-f.
constexpr std::int64_t scaled(BinaryPower p, int f) noexcept {
  const int shift = unit_bits - p.exponent - f;
  return shift >= 0 ? shifted_right(p.mantissa, shift) : shifted_left(p.mantissa, -shift);
}

/// log(m) for 1 <= m <= 2: 2 atanh(s) = 2 s (1 + s^2/3 + s^4/5 + ...), s = (m - 1) / (m + 1).
constexpr std::int64_t fixed_log(std::int64_t m) noexcept {
  const auto s = static_cast<std::uint64_t>(rounded_quotient((m - unit_one) << unit_bits, m + unit_one));
  const std::uint64_t square = s * s >> unit_bits;
  std::uint64_t y = 0;
  for (std::uint64_t k = 11; k-- > 0;)
    y = static_cast<std::uint64_t>(unit_one) / (2 * k + 1) + (y * square >> unit_bits);
  return static_cast<std::int64_t>(2 * s * y >> unit_bits);
}

/// 1 - erf(4.25 t) = e^g(t), 0 <= t <= 1 in units of 2^-30: g, in units of 2^-27, is a polynomial to 10^-7.
constexpr std::int64_t fixed_erf(std::int64_t t) noexcept {
  constexpr std::int64_t coefficient[] = {-51528764,   377268392, -1253072336, 2490805343,  -3268607480, 2885386677,
                                          -1534991179, 66546503,  835175025,   -1058780780, -1543364527, -643656067};
  std::int64_t g = 0;
  for (const std::int64_t c : coefficient) g = c + (g * t >> 30);
  return unit_one - scaled(fixed_exp(g * t >> 30, 27), unit_bits);
}

template <class V> struct FixedFunctions {
  using S = typename V::Storage;
  static constexpr int F = V::fraction_bits;
  static constexpr bool takes_course = sizeof(S) < 4;

  static constexpr V exp(V x) noexcept { return V::of(scaled(fixed_exp(x.raw, F), F)); }
  static constexpr V expm1(V x) noexcept {
    return rounded(saturated_difference(scaled(fixed_exp(x.raw, F), unit_bits), unit_one));
  }
  static constexpr V sigmoid(V x) noexcept {
    const std::int64_t e = falling_exp(x, 1);
    return rounded(rounded_quotient((x.raw < 0 ? e : unit_one) << unit_bits, unit_one + e));
  }
  static constexpr V tanh(V x) noexcept {
    const std::int64_t e = falling_exp(x, 2);
    const std::int64_t y = rounded_quotient((unit_one - e) << unit_bits, unit_one + e);
    return rounded(x.raw < 0 ? -y : y);
  }
  static constexpr V erf(V x) noexcept {
    constexpr std::int64_t inverse = 252645135, end = std::int64_t{17} << F >> 2;  // 2^30 / 4.25; erf rounds to 1 there
    const std::int64_t magnitude = x.raw < 0 ? -std::int64_t{x.raw} : std::int64_t{x.raw};
    const std::int64_t y = magnitude >= end ? unit_one : fixed_erf(shifted_right(magnitude * inverse, F));
    return rounded(x.raw < 0 ? -y : y);
  }
  static constexpr V softplus(V x) noexcept {
    const V above = rounded(fixed_log(unit_one + falling_exp(x, 1)));
    return x.raw < 0 ? above : x + above;
  }
  /// Of a number not above 0 it is the lowest: there is no infinity and no NaN.
  static constexpr V log(V x) noexcept {
    if (x.raw <= 0) return V::lowest();
    return log_of_units(static_cast<std::uint64_t>(x.raw));
  }
  static constexpr V log1p(V x) noexcept {
    const std::int64_t sum = std::int64_t{x.raw} + (std::int64_t{1} << F);
    if (sum <= 0) return V::lowest();
    return log_of_units(static_cast<std::uint64_t>(sum));
  }
  /// Of a number below 0 it is 0.
  static constexpr V sqrt(V x) noexcept {
    if (x.raw <= 0) return V();
    const std::uint64_t square = static_cast<std::uint64_t>(x.raw) << F, root = whole_root(square);
    return V::of(static_cast<std::int64_t>(square - root * root > root ? root + 1 : root));
  }

  /// C x, rounded once.
  template <Real C> static constexpr V times(V x) noexcept {
    constexpr ScaledConstant c = scaled_constant(C.value);
    const std::int64_t product = x.raw * c.mantissa;
    return V::of(c.shift >= 0 ? shifted_right(product, c.shift) : shifted_left(product, -c.shift));
  }

  /// Function::value with 8 more bits on either side: its constants are in range, and its roundings count little.
  template <class Function> static constexpr V along(V x) noexcept {
    return V(Function::value(Fixed<std::int32_t, F + 8>(x)));
  }

 private:
  static constexpr V rounded(std::int64_t units) noexcept { return V::of(shifted_right(units, unit_bits - F)); }
  /// e^-|factor x|
  static constexpr std::int64_t falling_exp(V x, std::int64_t factor) noexcept {
    const std::int64_t magnitude = x.raw < 0 ? -std::int64_t{x.raw} : std::int64_t{x.raw};
    return scaled(fixed_exp(-magnitude * factor, F), unit_bits);
  }
  /// log(n 2^-F)
  static constexpr V log_of_units(std::uint64_t n) noexcept {
    const int top = 63 - std::countl_zero(n);
    const std::int64_t mantissa =
        static_cast<std::int64_t>(top <= unit_bits ? n << (unit_bits - top) : n >> (top - unit_bits));
    return rounded(fixed_log(mantissa) + (top - F) * unit_ln2);
  }
};

}  // namespace detail

/// Of the first `length` of N numbers; the others become 0. x and y may be the same memory.
template <std::size_t N, class S, int F, class OfSum>
constexpr void softmax_of(const Fixed<S, F, OfSum>* x, std::size_t length, Fixed<S, F, OfSum>* y) {
  using V = Fixed<S, F, OfSum>;
  V largest = x[0];
  for (std::size_t k = 1; k < length; ++k) largest = at_least(largest, x[k]);
  const auto power = [largest](V one) {
    return detail::scaled(detail::fixed_exp(std::int64_t{one.raw} - largest.raw, F), detail::unit_bits);
  };
  std::int64_t sum = 0;
  for (std::size_t k = 0; k < length; ++k) sum += power(x[k]);
  for (std::size_t k = 0; k < length; ++k) y[k] = V::of(detail::rounded_quotient(power(x[k]) << F, sum));
  for (std::size_t k = length; k < N; ++k) y[k] = V();
}

}  // namespace ctnn
