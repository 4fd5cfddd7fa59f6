// SPDX-License-Identifier: BSL-1.0
// exp(x) = 2^n e^r, with n = round(x / ln 2), |r| <= ln(2) / 2, and expm1(x) = e^x - 1 likewise.
#pragma once

#include <ctnn/base/polynomial.hpp>

#include <type_traits>

namespace ctnn {
namespace detail {

/// (e^r - 1 - r) / r^2 for |r| <= 0.3475.
template <FloatLike V> CTNN_INLINE constexpr V expm1_quotient(V r) noexcept {
  const V r2 = r * r;
  if constexpr (is_single<V>) {
    return quartic(r, r2, 0.499999970f, 0.166665420f, 0.0416674949f, 0.00836672541f, 0.00138654851f);
  } else {
    const V r4 = r2 * r2;
    const V low = cubic(r, r2, 0.5000000000000006, 0.1666666666666659, 0.04166666666657301, 0.008333333333388095);
    const V middle =
        cubic(r, r2, 0.001388888893269381, 0.00019841269723379305, 2.4801503969056115e-05, 2.7557402450587654e-06);
    const V high = mul_add(r, 2.5055783030826014e-08, 2.7626547030824906e-07);
    return mul_add(r4, mul_add(r4, high, middle), low);
  }
}

/// e^x = 2^n (1 + p), with 2^n = scale * rest: the product of two, as 2^n itself may be out of range.
template <class V> struct ExpParts {
  V p;
  V scale;
  V rest;
};

/// |x| <= 104 for float, 746 for double.
template <FloatLike V> CTNN_INLINE constexpr ExpParts<V> exp_parts(V x) noexcept {
  if constexpr (is_single<V>) {
    constexpr float shifter = 0x1.8p23f + 254;  // its last bits hold n, twice biased
    const V shifted = mul_add(x, 1.44269504f, shifter);
    const V n = shifted - shifter;
    const V r = mul_add(n, -1.42860677e-6f, mul_add(n, -0.693145752f, x));
    const auto twice = bits(shifted);
    const auto half = twice >> 1;
    return {mul_add(r * r, expm1_quotient(r), r), from_bits((twice - half) << 23), from_bits(half << 23)};
  } else {
    constexpr double shifter = 0x1.8p52 + 2046;
    const V shifted = mul_add(x, 1.4426950408889634, shifter);
    const V n = shifted - shifter;
    const V r = mul_add(n, -1.9082149292705877e-10, mul_add(n, -0.6931471803691238, x));
    const auto twice = bits(shifted);
    const auto half = twice >> 1;
    return {mul_add(r * r, expm1_quotient(r), r), from_bits((twice - half) << 52), from_bits(half << 52)};
  }
}

template <class T> inline constexpr T exp_underflow = sizeof(T) == 4 ? T(-104) : T(-746);
template <class T> inline constexpr T exp_overflow = sizeof(T) == 4 ? T(88.72283172607421875) : T(709.782712893384);

}  // namespace detail

template <FloatLike V> constexpr V exp(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;  // arithmetic on NaN is no constant
  using T = scalar_of<V>;
  constexpr T highest = detail::exp_overflow<T>;
  const auto e = detail::exp_parts(clamp(x, detail::exp_underflow<T>, highest));
  const V y = rounded(mul_add(e.p, e.scale, e.scale) * e.rest);
  return select(x > highest, V(std::numeric_limits<T>::infinity()), y);
}
CTNN_INLINE constexpr float exp(float x) noexcept { return exp<float>(x); }
CTNN_INLINE constexpr double exp(double x) noexcept { return exp<double>(x); }
template <BringsFunctions V> constexpr V exp(const V& x) noexcept { return V::Functions::exp(x); }
template <OtherArithmetic T> T exp(T) = delete;

/// e^x - 1 = 2^n (r + q) + (2^n - 1): the terms that cancel near n = -1 and 1 are exact.
template <FloatLike V> constexpr V expm1(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;  // arithmetic on NaN is no constant
  using T = scalar_of<V>;
  constexpr T highest = detail::exp_overflow<T>;
  const V c = clamp(x, is_single<V> ? T(-18) : T(-38), highest);
  V r{}, q{}, half_scale{};  // 2^(n-1), as 2^n may be out of range
  if constexpr (is_single<V>) {
    constexpr float shifter = 0x1.8p23f + 126;
    const V shifted = mul_add(c, 1.44269504f, shifter);
    const V n = shifted - shifter;
    const V high = mul_add(n, -0.693145752f, c);
    r = mul_add(n, -1.42860677e-6f, high);
    q = mul_add(n, -1.42860677e-6f, high - r);
    half_scale = from_bits(bits(shifted) << 23);
  } else {
    constexpr double shifter = 0x1.8p52 + 1022;
    const V shifted = mul_add(c, 1.4426950408889634, shifter);
    const V n = shifted - shifter;
    const V high = mul_add(n, -0.6931471803691238, c);
    r = mul_add(n, -1.9082149292705877e-10, high);
    q = mul_add(n, -1.9082149292705877e-10, high - r);
    half_scale = from_bits(bits(shifted) << 52);
  }
  q = mul_add(r * r, detail::expm1_quotient(r), q);
  const V y = rounded(T(2) * mul_add(q, half_scale, mul_add(r, half_scale, half_scale - T(0.5))));
  const V z = select(abs(x) < (is_single<V> ? T(0x1p-30) : T(0x1p-60)), x, y);  // subnormals and -0
  return select(x > highest, V(std::numeric_limits<T>::infinity()), z);
}
CTNN_INLINE constexpr float expm1(float x) noexcept { return expm1<float>(x); }
CTNN_INLINE constexpr double expm1(double x) noexcept { return expm1<double>(x); }
template <BringsFunctions V> constexpr V expm1(const V& x) noexcept { return V::Functions::expm1(x); }
template <OtherArithmetic T> T expm1(T) = delete;

}  // namespace ctnn
