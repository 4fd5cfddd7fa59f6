// SPDX-License-Identifier: BSL-1.0
// sin(x) and cos(x): polynomials on |r| <= pi/4, with x = n pi/2 + r, for every finite x.
#pragma once

#include <ctnn/base/math/large_argument.hpp>
#include <ctnn/base/number.hpp>

#include <type_traits>

namespace ctnn {
namespace detail {

/// sin(r + low) for an even quadrant, cos(r + low) for an odd one; the sign flips with bit 1 of the quadrant.
template <FloatLike V, class Quadrant> constexpr V sine_in_quadrant(Quadrant quadrant, V r, V low) noexcept {
  const V r2 = r * r;
  if constexpr (is_single<V>) {
    const V s = mul_add(r2, mul_add(r2, -0.000195180852f, 0.00833218824f), -0.166666552f);
    const V c = mul_add(r2, mul_add(r2, 2.44325456e-05f, -0.00138873106f), 0.0416666456f);
    const V sine = mul_add(r * r2, s, r);
    const V cosine = mul_add(r2, mul_add(r2, c, -0.5f), 1.0f);
    const V y = select(from_bits((quadrant & 1u) << 24) == 0.0f, sine, cosine);
    return from_bits(bits(y) ^ ((quadrant & 2u) << 30));
  } else {
    const V r4 = r2 * r2;
    const V s3 = mul_add(r2, 0.008333333333321898, -0.1666666666666663);
    const V s7 = mul_add(r2, 2.7557313570498283e-06, -0.00019841269829431722);
    const V s11 = mul_add(r2, 1.589580555011928e-10, -2.5050740180718966e-08);
    const V c4 = mul_add(r2, -0.0013888888888873322, 0.041666666666666595);
    const V c8 = mul_add(r2, -2.7557314208521055e-07, 2.4801587288980358e-05);
    const V c12 = mul_add(r2, -1.1358664615619398e-11, 2.087570398210434e-09);
    const V s = mul_add(r4, mul_add(r4, s11, s7), s3);
    const V c = mul_add(r4, mul_add(r4, c12, c8), c4);
    const V sine = r + mul_add(r * r2, s, low);
    const V cosine = 1.0 + mul_add(r2, mul_add(r2, c, -0.5), -(r * low));
    const std::uint64_t one = 1, two = 2;
    const V y = select(from_bits((quadrant & one) << 53) == 0.0, sine, cosine);
    return from_bits(bits(y) ^ ((quadrant & two) << 62));
  }
}

/// sin(x + shift pi/2) for any x, in scalar integer arithmetic.
template <class T> constexpr T sine_of_large(T x, unsigned shift) noexcept {
  if (!(abs(x) <= (std::numeric_limits<T>::max)())) return std::numeric_limits<T>::quiet_NaN();
  const ReducedArgument a = reduce_large_argument(static_cast<double>(x));
  using Bits = decltype(bits(x));
  return sine_in_quadrant(static_cast<Bits>(a.quadrant + shift), static_cast<T>(a.r), static_cast<T>(a.low));
}

/// sin(x + shift pi/2).
template <FloatLike V> constexpr V shifted_sine(V x, unsigned shift) noexcept {
  using T = scalar_of<V>;
  constexpr T limit = T(1048576);
  auto regular = abs(x) < limit;
  const V m = select(regular, x, V(T(0)));
  V y{};
  if constexpr (is_single<V>) {
    constexpr double shifter = 0x1.8p52;
    const auto wide = widen(m);
    const auto n = mul_add(wide, 0.6366197723675814, shifter) - shifter;
    const V r = narrow(mul_add(n, -6.077100506506192e-11, mul_add(n, -1.5707963267341256, wide)));
    y = sine_in_quadrant(bits(narrow(n) + 0x1.8p23f) + shift, r, V(T(0)));
  } else {
    constexpr double shifter = 0x1.8p52;
    const V shifted = mul_add(m, 0.6366197723675814, shifter);
    const V n = shifted - shifter;
    const V first = mul_add(n, -1.5707963267341256, m);
    const V second = mul_add(n, -6.077100506303966e-11, first);
    const V error = mul_add(n, -6.077100506303966e-11, first - second);
    const V third = mul_add(n, -2.0222662487959506e-21, error);
    const V r = second + third;
    const auto precise = abs(r) > 0x1p-20;  // nearer to a multiple of pi/2 the three parts are too short
    const auto is_small = abs(m) < 1.0;
    regular = regular & (precise | is_small);
    y = sine_in_quadrant(bits(shifted) + static_cast<std::uint64_t>(shift), r, (second - r) + third);
  }
  if (all(regular)) return y;
  return patch(regular, y, x, [shift](T lane) { return sine_of_large(lane, shift); });
}

}  // namespace detail

template <FloatLike V> constexpr V sin(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;                   // arithmetic on NaN is no constant
  return select(abs(x) < scalar_of<V>(0x1p-30), x, detail::shifted_sine(x, 0));  // keeps -0
}
CTNN_INLINE constexpr float sin(float x) noexcept { return sin<float>(x); }
CTNN_INLINE constexpr double sin(double x) noexcept { return sin<double>(x); }
template <BringsFunctions V> constexpr V sin(const V& x) noexcept { return V::Functions::sin(x); }
template <OtherArithmetic T> T sin(T) = delete;

template <FloatLike V> constexpr V cos(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;
  return detail::shifted_sine(x, 1);
}
CTNN_INLINE constexpr float cos(float x) noexcept { return cos<float>(x); }
CTNN_INLINE constexpr double cos(double x) noexcept { return cos<double>(x); }
template <BringsFunctions V> constexpr V cos(const V& x) noexcept { return V::Functions::cos(x); }
template <OtherArithmetic T> T cos(T) = delete;

}  // namespace ctnn
