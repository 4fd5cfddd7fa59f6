// SPDX-License-Identifier: BSL-1.0
// erf(x) = x + x P(x^2) near 0, and 1 - e^g(|x|) from there on, where g approximates log(1 - erf).
#pragma once

#include <ctnn/base/math/exp.hpp>

#include <type_traits>

namespace ctnn {
namespace detail {

/// erf(a) for 0 <= a <= 0.92 (float), 1 (double).
template <FloatLike V> CTNN_INLINE constexpr V erf_near_zero(V a) noexcept {
  const V z = a * a, z2 = z * z;
  if constexpr (is_single<V>) {
    const V c0 = mul_add(z, -0.376126289f, 0.128379166f);
    const V c2 = mul_add(z, -0.0268570110f, 0.112836406f);
    const V c4 = mul_add(z, -0.000809629855f, 0.00519618625f);
    const V high = mul_add(z2, 8.20068890e-05f, c4);
    return mul_add(a, mul_add(z2, mul_add(z2, high, c2), c0), a);
  } else {
    const V z4 = z2 * z2;
    const V c0 = mul_add(z, -0.37612638903183476, 0.12837916709551256);
    const V c2 = mul_add(z, -0.02686617064306099, 0.11283791670943447);
    const V c4 = mul_add(z, -0.0008548325931727704, 0.005223977605995373);
    const V c6 = mul_add(z, -1.4924718787982984e-05, 0.00012055293808155596);
    const V c8 = mul_add(z, -1.6207152295375514e-07, 1.6447228937057237e-06);
    const V c10 = mul_add(z, -7.787140262998892e-10, 1.3714890690730486e-08);
    const V c4_to_11 = mul_add(z4, mul_add(z2, c10, c8), mul_add(z2, c6, c4));
    return mul_add(a, mul_add(z4, c4_to_11, mul_add(z2, c2, c0)), a);
  }
}

/// log(1 - erf(a)) for 0.92 (1) <= a <= 4 (6).
template <FloatLike V> CTNN_INLINE constexpr V log_erfc(V a) noexcept {
  const V a2 = a * a, a4 = a2 * a2;
  if constexpr (is_single<V>) {
    const V c0 = mul_add(a, -1.13013232f, 0.000294490164f);
    const V c2 = mul_add(a, -0.109926350f, -0.631994009f);
    const V c4 = mul_add(a, -0.00473048864f, 0.0263361633f);
    const V c6 = mul_add(a, -4.53592584e-05f, 0.000590756885f);
    return mul_add(a4, mul_add(a4, 1.60271463e-06f, mul_add(a2, c6, c4)), mul_add(a2, c2, c0));
  } else {
    const V a8 = a4 * a4;
    const V c0 = mul_add(a, -1.1283755726115157, -3.5588100754082104e-07);
    const V c2 = mul_add(a, -0.10272378645674708, -0.6366366485503301);
    const V c4 = mul_add(a, 0.0003492487476928204, 0.01903134689864497);
    const V c6 = mul_add(a, 0.0007085526773568692, -0.001846069807805853);
    const V c8 = mul_add(a, -4.472964506245461e-05, -9.139587281533359e-05);
    const V c10 = mul_add(a, -1.2573857004688755e-05, 3.3773576102365327e-05);
    const V c12 = mul_add(a, -6.1597303732105e-07, 3.238002465725647e-06);
    const V c14 = mul_add(a, -8.975785824410183e-09, 8.718607578663549e-08);
    const V c16 = mul_add(a, -2.7868809369575383e-11, 6.368268717868329e-10);
    const V low = mul_add(a4, mul_add(a2, c6, c4), mul_add(a2, c2, c0));
    const V high = mul_add(a4, mul_add(a2, c14, c12), mul_add(a2, c10, c8));
    return mul_add(a8, mul_add(a8, mul_add(a2, 5.668892946149649e-13, c16), high), low);
  }
}

}  // namespace detail

template <FloatLike V> constexpr V erf(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;  // arithmetic on NaN is no constant
  using T = scalar_of<V>;
  constexpr T middle = is_single<V> ? T(0.92) : T(1), end = is_single<V> ? T(4) : T(6);  // erf rounds to 1 there
  const V a = at_most(abs(x), end);
  const auto e = detail::exp_parts(detail::log_erfc(a));
  const V beyond = mul_add(-mul_add(e.p, e.scale, e.scale), e.rest, T(1));
  return with_sign(select(a > middle, beyond, detail::erf_near_zero(a)), x);
}
CTNN_INLINE constexpr float erf(float x) noexcept { return erf<float>(x); }
CTNN_INLINE constexpr double erf(double x) noexcept { return erf<double>(x); }
template <BringsFunctions V> constexpr V erf(const V& x) noexcept { return V::Functions::erf(x); }
template <OtherArithmetic T> T erf(T) = delete;

}  // namespace ctnn
