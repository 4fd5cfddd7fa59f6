// SPDX-License-Identifier: BSL-1.0
// tanh(x) = h / (h + 1), with h = (e^2x - 1) / 2; below 0.3 a polynomial, as there the quotient would err by 2.5 ulp.
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

/// (e^2r - 1) / 2 for |r| <= 0.1738.
template <Number V> CTNN_INLINE constexpr V half_expm1_of_twice(V r) noexcept {
  const V r2 = r * r;
  if constexpr (is_single<V>) {
    return mul_add(r2, quartic(r, r2, 0.999999702f, 0.666660666f, 0.333359987f, 0.133906201f, 0.0439670607f), r);
  } else {
    const V r4 = r2 * r2;
    const V low = cubic(r, r2, 1.0000000000000027, 0.666666666666668, 0.3333333333320842, 0.13333333333291456);
    const V middle =
        cubic(r, r2, 0.0444444446346501, 0.012698412747244935, 0.0031745905339141305, 0.0007054647314641806);
    const V high = mul_add(r, 2.5720779781669958e-05, 0.00014147477704539018);
    return mul_add(r2, mul_add(r4, mul_add(r4, high, middle), low), r);
  }
}

}  // namespace detail

template <Number V> constexpr V tanh(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;  // arithmetic on NaN is no constant
  V a{}, p{}, scale{};                                          // e^2x = scale (1 + 2p)
  if constexpr (is_single<V>) {
    constexpr float shifter = 0x1.8p23f + 127;  // its last bits hold n = round(2x / ln 2), biased
    a = at_most(abs(x), 10.0f);
    const V shifted = mul_add(a, 2.88539008f, shifter);
    p = detail::half_expm1_of_twice(mul_add(shifted - shifter, -0.346573591f, a));
    scale = from_bits(bits(shifted) << 23);
  } else {
    constexpr double shifter = 0x1.8p52 + 1023;
    a = at_most(abs(x), 20.0);
    const V shifted = mul_add(a, 2.8853900817779268, shifter);
    const V n = shifted - shifter;
    p = detail::half_expm1_of_twice(mul_add(n, -9.541074646352939e-11, mul_add(n, -0.3465735901845619, a)));
    scale = from_bits(bits(shifted) << 52);
  }
  using T = scalar_of<V>;
  const V h = mul_add(p, scale, mul_add(scale, T(0.5), T(-0.5)));
  const V y = select(a > T(0.3), h / (h + T(1)), detail::tanh_near_zero(a));
  return with_sign(y, x);
}

}  // namespace ctnn
