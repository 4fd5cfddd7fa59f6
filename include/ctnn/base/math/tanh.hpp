// SPDX-License-Identifier: BSL-1.0
// tanh(x) = (1 - F) / (1 + F) with F = e^-2x; in double h / (h + 1) with h = (e^2x - 1) / 2, near zero a polynomial.
#pragma once

#include <ctnn/base/polynomial.hpp>

#include <type_traits>

namespace ctnn {
namespace detail {

/// tanh(a) for 0 <= a in float. With F = s (1 - 2 p), s a power of two, 1 - F = (1 - s) + 2 s p keeps every bit of p near
/// zero, and is below one everywhere, where it rounds by less.
template <FloatLike V> CTNN_INLINE constexpr V single_tanh(V a) noexcept {
  constexpr float shifter = 0x1.8p23f + 127;  // its last bits hold n = round(-2a / ln 2), biased
  const V shifted = mul_add(a, -2.88539008f, shifter);
  const V r = mul_add(shifted - shifter, 0.346573591f, a);
  const V s = from_bits(bits(shifted) << 23);  // 2^n
  const V r2 = r * r;
  const V p = mul_add(r2, quartic(r, r2, -1.0f, 0.666661143f, -0.333330244f, 0.133871749f, -0.044537168f), r);
  const V twice = s + s, difference = 1.0f - s, sum = 1.0f + s;
  if constexpr (fused_mul_add) return mul_add(twice, p, difference) / mul_add(twice, -p, sum);
  const V product = twice * p;  // exact
  return (difference + product) / (sum - product);
}

/// tanh(x) for |x| <= 0.3 in double.
template <FloatLike V> CTNN_INLINE constexpr V tanh_near_zero(V x) noexcept {
  const V x2 = x * x, x4 = x2 * x2;
  const V low = cubic(x2, x4, -0.3333333333333326, 0.13333333333306707, -0.05396825393544194, 0.021869486577123325);
  const V high = cubic(x2, x4, -0.00886317068049902, 0.00359087279846624, -0.001441648066246604, 0.0005024361129900073);
  return mul_add(x * x2, mul_add(x4 * x4, high, low), x);
}

/// ((e^2r - 1) / 2 - r) / r^2 for |r| <= 0.1738 in double.
template <FloatLike V> CTNN_INLINE constexpr V half_expm1_quotient(V r, V r2) noexcept {
  const V r4 = r2 * r2;
  const V low = cubic(r, r2, 1.0000000000000027, 0.666666666666668, 0.3333333333320842, 0.13333333333291456);
  const V middle = cubic(r, r2, 0.0444444446346501, 0.012698412747244935, 0.0031745905339141305, 0.0007054647314641806);
  const V high = mul_add(r, 2.5720779781669958e-05, 0.00014147477704539018);
  return mul_add(r4, mul_add(r4, high, middle), low);
}

/// tanh(a) for 0 <= a in double.
template <FloatLike V> CTNN_INLINE constexpr V double_tanh(V a) noexcept {
  constexpr double shifter = 0x1.8p52 + 1023;
  const V shifted = mul_add(a, 2.8853900817779268, shifter);
  const V n = shifted - shifter;
  const V r = mul_add(n, -9.541074646352939e-11, mul_add(n, -0.3465735901845619, a));
  const V scale = from_bits(bits(shifted) << 52);
  const V r2 = r * r;
  const V curved = scale * r2 * half_expm1_quotient(r, r2);
  const V h = mul_add(r, scale, curved) + mul_add(scale, 0.5, -0.5);
  return select(a > 0.3, h / (h + 1.0), tanh_near_zero(a));
}

}  // namespace detail

template <FloatLike V> constexpr V tanh(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;  // arithmetic on NaN is no constant
  if constexpr (is_single<V>)
    return with_sign(detail::single_tanh(at_most(abs(x), V(10.0f))), x);
  else
    return with_sign(detail::double_tanh(at_most(abs(x), V(20.0))), x);
}
CTNN_INLINE constexpr float tanh(float x) noexcept { return tanh<float>(x); }
CTNN_INLINE constexpr double tanh(double x) noexcept { return tanh<double>(x); }
template <BringsFunctions V> constexpr V tanh(const V& x) noexcept { return V::Functions::tanh(x); }
template <OtherArithmetic T> T tanh(T) = delete;

}  // namespace ctnn
