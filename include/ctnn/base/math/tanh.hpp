// SPDX-License-Identifier: BSL-1.0
// tanh(x) = h / (h + 1), with h = (e^2x - 1) / 2; near zero a polynomial where the quotient is not good enough.
#pragma once

#include <ctnn/base/polynomial.hpp>

#include <type_traits>

namespace ctnn {
namespace detail {

/// tanh(x) for |x| <= 0.3.
template <Number V> CTNN_INLINE constexpr V tanh_near_zero(V x) noexcept {
  const V x2 = x * x;
  if constexpr (is_single<V>) {
    return mul_add(x * x2, mul_add(x2, mul_add(x2, -0.0503647849f, 0.133148119f), -0.333330601f), x);
  } else {
    const V x4 = x2 * x2;
    const V low = cubic(x2, x4, -0.3333333333333326, 0.13333333333306707, -0.05396825393544194, 0.021869486577123325);
    const V high =
        cubic(x2, x4, -0.00886317068049902, 0.00359087279846624, -0.001441648066246604, 0.0005024361129900073);
    return mul_add(x * x2, mul_add(x4 * x4, high, low), x);
  }
}

/// tanh = h / (h + 1) errs by 2.5 ulp near zero. Fused and in float, k h / (k h + k) errs by 1.96: with k = 1.5 the
/// denominator starts well above one, where it rounds by less, and k r costs no rounding of its own.
template <class V> inline constexpr bool tanh_is_quotient = fused_mul_add && is_single<V>;
template <class V> inline constexpr auto tanh_factor = scalar_of<V>(tanh_is_quotient<V> ? 1.5 : 1);

/// ((e^2r - 1) / 2 - r) / r^2 for |r| <= 0.1738, times tanh_factor.
template <Number V> CTNN_INLINE constexpr V half_expm1_quotient(V r, V r2) noexcept {
  if constexpr (is_single<V>) {
    constexpr float k = tanh_factor<V>;
    return quartic(r, r2, k, k * 0.666661249f, k * 0.333331979f, k * 0.133884022f, k * 0.0445820655f);
  } else {
    const V r4 = r2 * r2;
    const V low = cubic(r, r2, 1.0000000000000027, 0.666666666666668, 0.3333333333320842, 0.13333333333291456);
    const V middle =
        cubic(r, r2, 0.0444444446346501, 0.012698412747244935, 0.0031745905339141305, 0.0007054647314641806);
    const V high = mul_add(r, 2.5720779781669958e-05, 0.00014147477704539018);
    return mul_add(r4, mul_add(r4, high, middle), low);
  }
}

}  // namespace detail

template <Number V> constexpr V tanh(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;  // arithmetic on NaN is no constant
  using T = scalar_of<V>;
  V a{}, r{}, scale{};  // e^2x = scale e^2r
  if constexpr (is_single<V>) {
    constexpr float shifter = 0x1.8p23f + 127;  // its last bits hold n = round(2x / ln 2), biased
    a = at_most(abs(x), 10.0f);
    const V shifted = mul_add(a, 2.88539008f, shifter);
    r = mul_add(shifted - shifter, -0.346573591f, a);
    scale = from_bits(bits(shifted) << 23);
  } else {
    constexpr double shifter = 0x1.8p52 + 1023;
    a = at_most(abs(x), 20.0);
    const V shifted = mul_add(a, 2.8853900817779268, shifter);
    const V n = shifted - shifter;
    r = mul_add(n, -9.541074646352939e-11, mul_add(n, -0.3465735901845619, a));
    scale = from_bits(bits(shifted) << 52);
  }
  const V r2 = r * r;
  constexpr T k = detail::tanh_factor<V>;
  const V curved = scale * r2 * detail::half_expm1_quotient(r, r2);
  const V h = mul_add(r, k * scale, curved) + mul_add(scale, k * T(0.5), k * T(-0.5));
  V y = h / (h + k);
  if constexpr (!detail::tanh_is_quotient<V>) y = select(a > T(0.3), y, detail::tanh_near_zero(a));
  return with_sign(y, x);
}

}  // namespace ctnn
