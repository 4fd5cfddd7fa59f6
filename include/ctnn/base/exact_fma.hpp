// SPDX-License-Identifier: BSL-1.0
// exact_fma(a, b, c): a * b + c rounded once, in plain C++ that every compiler can evaluate at compile time.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>

namespace ctnn::detail {

/// a * b + c for operands of which at least one is NaN or infinite. Nothing here computes a NaN: that is no constant.
template <class T> constexpr T fma_of_special(T a, T b, T c) noexcept {
  constexpr T inf = std::numeric_limits<T>::infinity();
  constexpr T nan = std::numeric_limits<T>::quiet_NaN();
  if (a != a || b != b || c != c) return nan;
  const bool product_is_infinite = a == inf || a == -inf || b == inf || b == -inf;
  if (!product_is_infinite) return c;
  if (a == 0 || b == 0) return nan;
  const T product = (a < 0) == (b < 0) ? inf : -inf;
  return c == -product ? nan : product;
}

/// The product of two floats is exact in double; the sum is rounded to odd there, so that the last rounding is right.
constexpr float exact_fma(float a, float b, float c) noexcept {
  constexpr float inf = std::numeric_limits<float>::infinity();
  if (!(a > -inf && a < inf && b > -inf && b < inf && c > -inf && c < inf)) return fma_of_special(a, b, c);
  const double product = double(a) * double(b), addend = double(c);
  const double sum = product + addend;
  const double part = sum - product;
  const double error = (product - (sum - part)) + (addend - part);
  double odd = sum;
  if (error != 0) {
    const auto sum_bits = std::bit_cast<std::uint64_t>(sum);
    if ((sum_bits & 1) == 0) odd = std::bit_cast<double>((sum > 0) == (error > 0) ? sum_bits + 1 : sum_bits - 1);
  }
  constexpr double limit = 0x1.ffffffp127;  // half an ulp above the largest float: rounds to infinity
  if (odd >= limit) return inf;
  if (odd <= -limit) return -inf;
  return static_cast<float>(odd);
}

/// An integer of 128 bits.
struct Wide {
  std::uint64_t high;
  std::uint64_t low;

  friend constexpr bool operator<(Wide a, Wide b) noexcept {
    return a.high < b.high || (a.high == b.high && a.low < b.low);
  }
  friend constexpr Wide operator+(Wide a, Wide b) noexcept {
    const std::uint64_t sum = a.low + b.low;
    return {a.high + b.high + (sum < a.low ? 1u : 0u), sum};
  }
  friend constexpr Wide operator-(Wide a, Wide b) noexcept {
    return {a.high - b.high - (a.low < b.low ? 1u : 0u), a.low - b.low};
  }
  friend constexpr Wide operator<<(Wide a, int n) noexcept {
    if (n == 0) return a;
    if (n >= 64) return {a.low << (n - 64), 0};
    return {a.high << n | a.low >> (64 - n), a.low << n};
  }
};

/// a >> n for n >= 0, its last bit set if any set bit was shifted out.
constexpr Wide shift_right_sticky(Wide a, int n) noexcept {
  if (n == 0) return a;
  if (n >= 128) return {0, (a.high | a.low) != 0 ? 1u : 0u};
  const Wide lost = a << (128 - n);
  const Wide kept = n >= 64 ? Wide{0, a.high >> (n - 64)} : Wide{a.high >> n, a.low >> n | a.high << (64 - n)};
  return {kept.high, kept.low | ((lost.high | lost.low) != 0 ? 1u : 0u)};
}

constexpr Wide product_of(std::uint64_t a, std::uint64_t b) noexcept {
  const std::uint64_t mask = 0xffffffffu;
  const std::uint64_t low = (a & mask) * (b & mask);
  const std::uint64_t middle = (a >> 32) * (b & mask) + (low >> 32);
  const std::uint64_t other = (a & mask) * (b >> 32) + (middle & mask);
  return {(a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32), other << 32 | (low & mask)};
}

/// A finite double as significand * 2^exponent: 2^52 <= significand < 2^53, or 0 for zero.
struct Decomposed {
  bool negative;
  int exponent;
  std::uint64_t significand;
};

constexpr Decomposed decompose(double x) noexcept {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const bool negative = (bits >> 63) != 0;
  const int field = static_cast<int>(bits >> 52 & 0x7ff);
  const std::uint64_t fraction = bits & 0xfffffffffffff;
  if (field != 0) return {negative, field - 1075, fraction | 0x10000000000000};
  if (fraction == 0) return {negative, -1074, 0};
  const int shift = std::countl_zero(fraction) - 11;
  return {negative, -1074 - shift, fraction << shift};
}

/// The double nearest to m * 2^exponent, m > 0, ties to even.
constexpr double round_to_double(bool negative, Wide m, int exponent) noexcept {
  const int top = m.high != 0 ? 127 - std::countl_zero(m.high) : 63 - std::countl_zero(m.low);
  const std::uint64_t sign = negative ? std::uint64_t{1} << 63 : 0;
  if (exponent + top > 1023) return std::bit_cast<double>(sign | 0x7ff0000000000000);
  const bool subnormal = exponent + top < -1022;
  const int shift = subnormal ? -1074 - exponent : top - 52;
  std::uint64_t significand = 0;
  if (shift <= 0) {
    significand = (m << -shift).low;
  } else {
    const Wide halves = shift == 1 ? m << 1 : shift_right_sticky(m, shift - 2);  // two bits below the last place
    significand = halves.low >> 2 | halves.high << 62;
    const std::uint64_t rest = halves.low & 3;
    if (rest > 2 || (rest == 2 && (significand & 1) != 0)) ++significand;
  }
  // A carry out of the significand moves into the exponent field, where it belongs.
  const std::uint64_t field = subnormal ? 0 : static_cast<std::uint64_t>(exponent + top + 1022);
  return std::bit_cast<double>(sign | ((field << 52) + significand));
}

constexpr double exact_fma(double a, double b, double c) noexcept {
  constexpr double inf = std::numeric_limits<double>::infinity();
  if (!(a > -inf && a < inf && b > -inf && b < inf && c > -inf && c < inf)) return fma_of_special(a, b, c);
  if (a == 0 || b == 0) return a * b + c;
  const Decomposed x = decompose(a), y = decompose(b), z = decompose(c);
  const bool product_negative = x.negative != y.negative;
  // Both terms with their top bit at 124 or 125, so that a sum fits and 20 bits lie below the product.
  Wide product = product_of(x.significand, y.significand) << 20;
  Wide addend = Wide{z.significand, 0} << 8;
  int exponent = x.exponent + y.exponent - 20;
  if (z.significand == 0) return round_to_double(product_negative, product, exponent);
  const int distance = exponent - (z.exponent - 72);
  if (distance >= 0) {
    addend = shift_right_sticky(addend, distance);
  } else {
    product = shift_right_sticky(product, -distance);
    exponent -= distance;
  }
  if (product_negative == z.negative) return round_to_double(z.negative, product + addend, exponent);
  if (product < addend) return round_to_double(z.negative, addend - product, exponent);
  if (addend < product) return round_to_double(product_negative, product - addend, exponent);
  return 0.0;
}

}  // namespace ctnn::detail
