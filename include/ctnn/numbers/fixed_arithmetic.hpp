// SPDX-License-Identifier: BSL-1.0
// Fixed<Storage, FractionBits>: a number as a whole multiple of 2^-FractionBits, in integer instructions alone.
//
// What is out of range becomes the nearest end of it, in every operation. What lies between two numbers becomes the nearest,
// of two equally near ones the even. Constants come from floating point, T(0.5); nothing else does.
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/base/roles.hpp>
#include <ctnn/numbers/integer_rounding.hpp>

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace ctnn {

namespace detail {
template <class V> struct FixedFunctions;

/// What sums of products of numbers stored in S are kept in.
template <class S> using SumStorage = std::conditional_t<sizeof(S) == 1, std::int32_t, std::int64_t>;
}  // namespace detail

/// From -2^(bits - 1 - F) to just below 2^(bits - 1 - F). S: std::int8_t to std::int64_t; that of 64 bits is for sums, and has
/// no product or quotient.
template <std::signed_integral S, int F, std::signed_integral OfSum = detail::SumStorage<S>> struct Fixed {
  static_assert(F >= 0 && F < 8 * int{sizeof(S)}, "the fraction is a part of the storage");
  using Functions = detail::FixedFunctions<Fixed>;
  using Storage = S;
  static constexpr int fraction_bits = F;
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(S{}, F, OfSum{}); }

  S raw = 0;

  constexpr Fixed() = default;
  /// NaN is 0.
  explicit constexpr Fixed(double x) noexcept : raw(of_real(x)) {}
  explicit constexpr Fixed(float x) noexcept : raw(of_real(static_cast<double>(x))) {}
  template <std::integral I> explicit constexpr Fixed(I n) noexcept : raw(of_whole(n)) {}
  /// Of another format, rounded.
  template <class Other, int G, class OtherSum>
    requires(!std::is_same_v<Fixed<Other, G, OtherSum>, Fixed>)
  explicit constexpr Fixed(Fixed<Other, G, OtherSum> x) noexcept
      : raw(detail::saturated<S>(G >= F ? detail::shifted_right(std::int64_t{x.raw}, G - F)
                                        : detail::shifted_left(std::int64_t{x.raw}, F - G))) {}

  /// The number `raw` units of 2^-F make.
  static constexpr Fixed of(std::int64_t raw) noexcept {
    Fixed x;
    x.raw = detail::saturated<S>(raw);
    return x;
  }
  static constexpr Fixed lowest() noexcept { return of((std::numeric_limits<S>::min)()); }
  static constexpr Fixed highest() noexcept { return of((std::numeric_limits<S>::max)()); }

  explicit constexpr operator double() const noexcept {
    return static_cast<double>(raw) / static_cast<double>(std::uint64_t{1} << F);
  }
  explicit constexpr operator float() const noexcept { return static_cast<float>(static_cast<double>(*this)); }

  friend constexpr Fixed operator-(Fixed a) noexcept { return Fixed() - a; }
  friend constexpr Fixed operator+(Fixed a, Fixed b) noexcept { return of(detail::saturated_sum(a.raw, b.raw)); }
  friend constexpr Fixed operator-(Fixed a, Fixed b) noexcept { return of(detail::saturated_difference(a.raw, b.raw)); }
  friend constexpr Fixed operator*(Fixed a, Fixed b) noexcept
    requires(sizeof(S) <= 4)
  {
    return of(detail::shifted_right(std::int64_t{a.raw} * b.raw, F));
  }
  /// A number over 0 is the end of the range on its side; 0 over 0 is 0.
  friend constexpr Fixed operator/(Fixed a, Fixed b) noexcept
    requires(sizeof(S) <= 4)
  {
    if (b.raw == 0) return a.raw == 0 ? a : a.raw > 0 ? highest() : lowest();
    return of(detail::rounded_quotient(std::int64_t{a.raw} * (std::int64_t{1} << F), b.raw));
  }
  friend constexpr Fixed divided(Fixed sum, std::size_t n) noexcept {
    return of(detail::rounded_quotient(sum.raw, static_cast<std::int64_t>(n)));
  }

  constexpr Fixed& operator+=(Fixed b) noexcept { return *this = *this + b; }
  constexpr Fixed& operator-=(Fixed b) noexcept { return *this = *this - b; }
  constexpr Fixed& operator*=(Fixed b) noexcept { return *this = *this * b; }
  constexpr Fixed& operator/=(Fixed b) noexcept { return *this = *this / b; }

  friend constexpr bool operator==(Fixed, Fixed) = default;
  friend constexpr auto operator<=>(Fixed, Fixed) = default;

  friend constexpr Fixed select(bool mask, Fixed a, Fixed b) noexcept { return mask ? a : b; }
  friend constexpr Fixed at_most(Fixed x, Fixed high) noexcept { return x > high ? high : x; }
  friend constexpr Fixed clamp(Fixed x, Fixed low, Fixed high) noexcept { return x < low ? low : x > high ? high : x; }
  friend constexpr Fixed abs(Fixed x) noexcept { return x.raw < 0 ? -x : x; }
  /// A number x >= 0 with the sign of s.
  friend constexpr Fixed with_sign(Fixed x, Fixed s) noexcept { return s.raw < 0 ? -x : x; }

 private:
  static constexpr S of_real(double x) noexcept {
    constexpr double limit = static_cast<double>(std::uint64_t{1} << (8 * sizeof(S) - 1));
    if (x != x) return 0;
    const double scaled = x * static_cast<double>(std::uint64_t{1} << F);
    if (scaled <= -limit) return (std::numeric_limits<S>::min)();
    if (scaled >= limit) return (std::numeric_limits<S>::max)();
    const auto whole = static_cast<std::int64_t>(scaled);
    const double rest = scaled - static_cast<double>(whole);
    const std::int64_t outward = scaled < 0 ? -1 : 1;
    const double distance = rest < 0 ? -rest : rest;
    const bool away = distance > 0.5 || (distance == 0.5 && whole % 2 != 0);
    return detail::saturated<S>(away ? whole + outward : whole);
  }
  template <class I> static constexpr S of_whole(I n) noexcept {
    constexpr std::uint64_t most = std::uint64_t{1} << 62;
    if (n > I(0) && static_cast<std::uint64_t>(n) > most) return (std::numeric_limits<S>::max)();
    return detail::saturated<S>(detail::shifted_left(static_cast<std::int64_t>(n), F));
  }
};

/// a * b + c, exact but for saturation: c has the fraction of the product, and room for it.
template <class A, int F, class AS, class B, int G, class BS, class C, int H, class CS>
  requires(H == F + G && sizeof(A) + sizeof(B) <= sizeof(C))
constexpr Fixed<C, H, CS> mul_add(Fixed<A, F, AS> a, Fixed<B, G, BS> b, Fixed<C, H, CS> c) noexcept {
  const C product = static_cast<C>(static_cast<C>(a.raw) * static_cast<C>(b.raw));
  return Fixed<C, H, CS>::of(detail::saturated_sum(product, c.raw));
}

/// a * b + c, rounded once.
template <class S, int F, class OfSum>
  requires(sizeof(S) <= 4)
constexpr Fixed<S, F, OfSum> mul_add(Fixed<S, F, OfSum> a, Fixed<S, F, OfSum> b, Fixed<S, F, OfSum> c) noexcept {
  const std::int64_t sum = std::int64_t{a.raw} * b.raw + std::int64_t{c.raw} * (std::int64_t{1} << F);
  return Fixed<S, F, OfSum>::of(detail::shifted_right(sum, F));
}

template <class S, int F, class OfSum>
  requires(sizeof(S) <= 2)
struct Roles<Fixed<S, F, OfSum>> {
  using Weight = Fixed<S, F, OfSum>;
  using Value = Fixed<S, F, OfSum>;
  using Sum = Fixed<OfSum, 2 * F>;
};

}  // namespace ctnn
