// SPDX-License-Identifier: BSL-1.0
// tanh(x) = (1 - F) / (1 + F) for x >= 0, with F = e^-2x = s (1 - 2 g), s = 2^-n, so 1 - F = 2 s g + (1 - s).
#pragma once

#include <ctnn/base/polynomial.hpp>

#include <type_traits>

namespace ctnn {
namespace detail {

/// (1 - e^-2r) / 2 for |r| <= 0.1738.
template <Number V> CTNN_INLINE constexpr V half_one_minus_exp(V r) noexcept {
  const V r2 = r * r;
  if constexpr (is_single<V>) {
    const V q = quartic(r, r2, -1.0f, 0.666661143f, -0.333330244f, 0.133871749f, -0.044537168f);
    return mul_add(r2, q, r);
  } else {
    const V r4 = r2 * r2;
    const V low = cubic(r, r2, -1.0000000000000027, 0.666666666666668, -0.3333333333320842, 0.13333333333291456);
    const V middle =
        cubic(r, r2, -0.0444444446346501, 0.012698412747244935, -0.0031745905339141305, 0.0007054647314641806);
    const V high = mul_add(r, 2.5720779781669958e-05, -0.00014147477704539018);
    return mul_add(r2, mul_add(r4, mul_add(r4, high, middle), low), r);
  }
}

}  // namespace detail

template <Number V> constexpr V tanh(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;  // arithmetic on NaN is no constant
  using T = scalar_of<V>;
  V r{}, s{};
  if constexpr (is_single<V>) {
    constexpr float shifter = 0x1.8p23f + 127;  // its last bits hold -n = round(-2x / ln 2), biased
    const V a = at_most(abs(x), 10.0f);
    const V shifted = mul_add(a, -2.88539008f, shifter);
    r = mul_add(shifted - shifter, 0.346573591f, a);
    s = from_bits(bits(shifted) << 23);
  } else {
    constexpr double shifter = 0x1.8p52 + 1023;
    const V a = at_most(abs(x), 20.0);
    const V shifted = mul_add(a, -2.8853900817779268, shifter);
    const V n = shifted - shifter;
    r = mul_add(n, 9.541074646352939e-11, mul_add(n, 0.3465735901845619, a));
    s = from_bits(bits(shifted) << 52);
  }
  const V h = detail::half_one_minus_exp(r), twice = s + s;
  return with_sign(mul_add(twice, h, T(1) - s) / mul_add(twice, -h, s + T(1)), x);
}

}  // namespace ctnn
