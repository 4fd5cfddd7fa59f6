// SPDX-License-Identifier: BSL-1.0
// pow(x, y) = e^(y log x); the logarithm has about 64 bits, as y log x must be right to 2^-54 in absolute terms.
#pragma once

#include <ctnn/base/math/double_double.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/log.hpp>

namespace ctnn {
namespace detail {

/// log x for doubles 0 < x < inf, in two parts. With s = f / (2 + f): log(1 + f) = 2s + s^3 (2/3 + s^2 (2/5 + ...)).
template <FloatLike V> constexpr DoubleDouble<V> precise_log(V x) noexcept {
  constexpr double smallest = (std::numeric_limits<double>::min)();
  const auto subnormal = x < smallest;
  const auto i = bits(select(subnormal, at_most(x, smallest) * 0x1p53, x)) + 0x0008000000000000u;
  const V field = from_bits((i >> 52) | 0x4330000000000000u) - (0x1p52 + 1023);
  const V k = field - select(subnormal, V(53.0), V(0.0));
  const V f = from_bits((i & 0x000fffffffffffffu) + 0x3fe8000000000000u) - 1.0;

  const V d = 2.0 + f;
  const V s = f / d;
  const auto sd = exact_product(s, d);
  const V s_low = mul_add(-s, f - (d - 2.0), (f - sd.high) - sd.low) / d;

  const auto square = exact_product(s, s);
  const V z = square.high, z_low = mul_add(2.0 * s, s_low, square.low), z2 = z * z;
  const V c0 = mul_add(z, 0.2857142857143692, 0.39999999999999997);
  const V c2 = mul_add(z, 0.18181818975444544, 0.22222222218113075);
  const V c4 = mul_add(z, 0.1333728984317135, 0.15384539425279276);
  const V c6 = mul_add(z, 0.12209384588354563, 0.11650884639656771);
  const V series = mul_add(z2 * z2, mul_add(z2, c6, c4), mul_add(z2, c2, c0));
  const auto factor = ordered_sum(V(0.6666666666666666), mul_add(z, series, 3.700743415417188e-17));

  const auto cube = exact_product(s, z);
  const V cube_low = mul_add(s, z_low, mul_add(s_low, z, cube.low));
  const auto rest = exact_product(cube.high, factor.high);
  const V rest_low = mul_add(cube.high, factor.low, mul_add(cube_low, factor.high, rest.low));

  const auto tail = ordered_sum(2.0 * s, rest.high);
  const auto sum = ordered_sum(k * 0.6931471803691238, tail.high);  // the product is exact
  const V low = mul_add(k, 1.9082149292705877e-10, mul_add(V(2.0), s_low, rest_low) + tail.low);
  return ordered_sum(sum.high, sum.low + low);
}

/// x^y for 0 < x < inf and |y| <= 2^64.
template <FloatLike V> constexpr V pow_positive(V x, V y) noexcept {
  if constexpr (is_single<V>) {
    const auto log_x = precise_log(widen(x));
    const auto t = widen(y) * (log_x.high);
    const auto e = exp_parts(clamp(t, -746.0, 100.0));
    const auto power = mul_add(e.p, e.scale, e.scale) * e.rest;
    const V finite = narrow(at_most(power, static_cast<double>((std::numeric_limits<float>::max)())));
    const auto over = narrow(clamp(t, -200.0, 200.0) - 88.72283911167299);  // log(2^128 - 2^103)
    return select(over > 0.0f, V(std::numeric_limits<float>::infinity()), finite);
  } else {
    const auto log_x = precise_log(x);
    const auto t = exact_product(y, log_x.high);
    const V t_low = mul_add(y, log_x.low, t.low);
    const V clamped = clamp(t.high, exp_underflow<double>, exp_overflow<double>);
    const auto e = exp_parts(clamped);
    const V p = mul_add(select(clamped == t.high, t_low, V(0.0)), 1.0 + e.p, e.p);
    const V power = rounded(mul_add(p, e.scale, e.scale) * e.rest);
    return select(t.high > exp_overflow<double>, V(std::numeric_limits<double>::infinity()), power);
  }
}

/// Is x >= 0 a whole number?
template <FloatLike V> constexpr auto is_whole(V x) noexcept {
  using T = scalar_of<V>;
  constexpr T spacing_one = T(1) / std::numeric_limits<T>::epsilon();
  const V limited = at_most(x, spacing_one);
  return (limited >= spacing_one) | ((limited + spacing_one) - spacing_one == limited);
}

}  // namespace detail

/// As in IEEE 754 and C: pow(x, 0) = pow(1, y) = 1 even for NaN; pow(x < 0, y) is NaN unless y is whole.
template <FloatLike V> constexpr V pow(V x, V y) noexcept {
  using T = scalar_of<V>;
  using Limits = std::numeric_limits<T>;
  constexpr T inf = Limits::infinity();
  const V base = abs(x), one = V(T(1)), zero = V(T(0));
  const auto regular = (base > T(0)) & (base < inf) & (y == y);
  const V exponent = clamp(select(y == y, y, one), T(-0x1p64), T(0x1p64));
  const V r = detail::pow_positive(select(regular, base, one), exponent);
  if (all(regular & (x > T(0)))) return r;
  const V magnitude = select(base == T(0), select(y < T(0), V(inf), zero),  //
                             select(base == inf, select(y < T(0), zero, V(inf)), r));
  const auto whole = detail::is_whole(abs(exponent));
  const auto odd = whole & !detail::is_whole(abs(exponent) * T(0.5));
  const V result = select(odd, with_sign(magnitude, x), magnitude);
  const auto undefined = ((x < T(0)) & (x > -inf) & !whole) | (x != x) | (y != y);
  return select((y == T(0)) | (x == T(1)), one, select(undefined, V(Limits::quiet_NaN()), result));
}
CTNN_INLINE constexpr float pow(float x, float y) noexcept { return pow<float>(x, y); }
CTNN_INLINE constexpr double pow(double x, double y) noexcept { return pow<double>(x, y); }
template <BringsFunctions V> constexpr V pow(const V& x, const V& y) noexcept { return V::Functions::pow(x, y); }
template <class X, class Y>
  requires std::is_arithmetic_v<X> && std::is_arithmetic_v<Y> && (OtherArithmetic<X> || !std::is_same_v<X, Y>)
X pow(X, Y) = delete;

}  // namespace ctnn
