// SPDX-License-Identifier: BSL-1.0
// tanh(x) = h / (h + 1), with h = (e^2x - 1) / 2.
#ifndef CTNN_BASE_MATH_TANH_HPP
#define CTNN_BASE_MATH_TANH_HPP

#include <ctnn/base/number.hpp>

namespace ctnn {
namespace detail {

/// (e^2r - 1) / 2 for -0.0437 <= r <= 0.3037.
template <Number V> CTNN_INLINE constexpr V half_expm1_of_twice(V r) noexcept {
  const V r2 = r * r;
  if constexpr (is_single<V>) {
    const V low = mul_add(r, 0.666665852f, 0.999999464f);
    const V high = mul_add(r2, 0.0553724021f, mul_add(r, 0.130431533f, 0.333599180f));
    return mul_add(r2, mul_add(r2, high, low), r);
  } else {
    const V r4 = r2 * r2;
    const V c2 = mul_add(r, 0.6666666666666904, 0.9999999999999983);
    const V c4 = mul_add(r, 0.13333333328362787, 0.33333333333584164);
    const V c6 = mul_add(r, 0.012698432328506365, 0.04444444402420318);
    const V c8 = mul_add(r, 0.0007067827442053485, 0.003174376449898993);
    const V c10 = mul_add(r, 3.253581860668716e-05, 0.00013690845260094374);
    const V q = mul_add(r4, mul_add(r4, c10, mul_add(r2, c8, c6)), mul_add(r2, c4, c2));
    return mul_add(r2, q, r);
  }
}

}  // namespace detail

/// n lies a little above the floor of 2x / ln 2: then every sum in h has terms of one sign, and nothing cancels.
template <Number V> constexpr V tanh(V x) noexcept {
  using T = scalar_of<V>;
  V h{}, h_plus_1{};
  if constexpr (is_single<V>) {
    constexpr float shifter = 0x1.8p21f + 127;  // its last bits hold n and, below, two bits of fraction
    const V a = clamp(abs(x), 0.0f, 10.0f);
    const auto n_bits = bits(mul_add(a, 2.88539008f, shifter)) & ~3u;
    const V n = from_bits(n_bits) - shifter;
    const V p = detail::half_expm1_of_twice(mul_add(n, -0.346573591f, a));
    const V scale = from_bits(n_bits << 21);
    h = mul_add(p, scale, mul_add(scale, 0.5f, -0.5f));
    h_plus_1 = mul_add(p, scale, mul_add(scale, 0.5f, 0.5f));
  } else {
    constexpr double shifter = 0x1.8p50 + 1023;
    const V a = clamp(abs(x), 0.0, 20.0);
    const auto n_bits = bits(mul_add(a, 2.8853900817779268, shifter)) & ~std::uint64_t{3};
    const V n = from_bits(n_bits) - shifter;
    const V r = mul_add(n, -9.541074646352939e-11, mul_add(n, -0.3465735901845619, a));
    const V p = detail::half_expm1_of_twice(r);
    const V scale = from_bits(n_bits << 50);
    h = mul_add(p, scale, mul_add(scale, 0.5, -0.5));
    h_plus_1 = mul_add(p, scale, mul_add(scale, 0.5, 0.5));
  }
  return select(x == x, with_sign(h / h_plus_1, x), V(std::numeric_limits<T>::quiet_NaN()));
}

}  // namespace ctnn

#endif
