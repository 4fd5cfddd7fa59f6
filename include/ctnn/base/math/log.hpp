// SPDX-License-Identifier: BSL-1.0
// log(x) = k ln 2 + log(1 + f), with x = 2^k (1 + f) and 1/sqrt(2) <= 1 + f < sqrt(2); log1p(x) = log(1 + x).
#ifndef CTNN_BASE_MATH_LOG_HPP
#define CTNN_BASE_MATH_LOG_HPP

#include <ctnn/base/number.hpp>

namespace ctnn {
namespace detail {

/// k ln 2 + log(1 + f).
template <Number V> CTNN_INLINE constexpr V log_of_parts(V k, V f) noexcept {
  if constexpr (is_single<V>) {
    const V f2 = f * f;
    const V c3 = mul_add(f, -0.250008583f, 0.333333731f);
    const V c5 = mul_add(f, -0.166205809f, 0.199990422f);
    const V c7 = mul_add(f, -0.132164538f, 0.142368317f);
    const V c9 = mul_add(f, -0.0730031803f, 0.125847965f);
    const V q = mul_add(f2 * f2, mul_add(f2, c9, c7), mul_add(f2, c5, c3));
    const V rest = mul_add(f2, mul_add(f, q, -0.5f), k * 1.42860677e-6f);
    return mul_add(k, 0.693145752f, f + rest);
  } else {
    // With s = f / (2 + f): log(1 + f) = 2 atanh(s) = f - s f + s R(s^2) = f - f^2/2 + s (f^2/2 + R).
    const V s = f / (2.0 + f), z = s * s, z2 = z * z;
    const V c1 = mul_add(z, 0.3999999999939199, 0.6666666666666737);
    const V c3 = mul_add(z, 0.22222197939266294, 0.2857142874803315);
    const V c5 = mul_add(z, 0.15313079989609815, 0.1818359986017767);
    const V series = z * mul_add(z2, mul_add(z2, mul_add(z2, 0.14806237345940654, c5), c3), c1);
    const V half = 0.5 * f;
    const V rest = mul_add(-half, f, mul_add(s, mul_add(half, f, series), k * 1.9082149292705877e-10));
    return mul_add(k, 0.6931471803691238, f + rest);
  }
}

}  // namespace detail

template <Number V> constexpr V log(V x) noexcept {
  using T = scalar_of<V>;
  using Limits = std::numeric_limits<T>;
  constexpr T inf = Limits::infinity();
  const auto normal = (x >= Limits::min()) & (x < inf);
  V m = x, shift = V(T(0));
  if (!all(normal)) {
    constexpr T up = is_single<V> ? T(0x1p24) : T(0x1p53);
    const auto subnormal = (x > T(0)) & (x < Limits::min());
    shift = select(subnormal, V(is_single<V> ? T(-24) : T(-53)), shift);
    m = select(normal, x, V(T(1)));
    m = select(subnormal, select(subnormal, x, V(T(0))) * up, m);
  }
  V y{};
  if constexpr (is_single<V>) {
    const auto i = bits(m) + (0x3f800000u - 0x3f3504f3u);
    const V k = from_bits((i >> 23) | 0x4b000000u) - (0x1p23f + 127);
    y = detail::log_of_parts(k + shift, from_bits((i & 0x007fffffu) + 0x3f3504f3u) - 1.0f);
  } else {
    const auto i = bits(m) + (0x3ff0000000000000u - 0x3fe6a09e667f3bcdu);
    const V k = from_bits((i >> 52) | 0x4330000000000000u) - (0x1p52 + 1023);
    y = detail::log_of_parts(k + shift, from_bits((i & 0x000fffffffffffffu) + 0x3fe6a09e667f3bcdu) - 1.0);
  }
  if (all(normal)) return y;
  y = select((x > T(0)) & (x < inf), y, V(Limits::quiet_NaN()));
  y = select(x == T(0), V(-inf), y);
  return select(x == inf, V(inf), y);
}

/// 1 + f = 2^-k (1 + x) is computed from x, not from the rounded sum 1 + x, which only chooses k.
template <Number V> constexpr V log1p(V x) noexcept {
  using T = scalar_of<V>;
  using Limits = std::numeric_limits<T>;
  constexpr T inf = Limits::infinity(), large = T(0x1p60);
  const auto regular = (x > T(-1)) & (x < inf) & (x != T(0));
  V m = rounded(x);
  if (!all(regular)) m = select(regular, m, V(T(1)));
  const V sum = T(1) + m;
  V k{}, f{};
  if constexpr (is_single<V>) {
    const auto i = bits(sum) + (0x3f800000u - 0x3f3504f3u);
    const V scale = from_bits(0x7f000000u - (i & 0x7f800000u));
    k = from_bits((i >> 23) | 0x4b000000u) - (0x1p23f + 127);
    f = from_bits((i & 0x007fffffu) + 0x3f3504f3u) - 1.0f;
    f = select(m < large, mul_add(scale, m, scale - 1.0f), f);
  } else {
    const auto i = bits(sum) + (0x3ff0000000000000u - 0x3fe6a09e667f3bcdu);
    const V scale = from_bits(0x7fe0000000000000u - (i & 0x7ff0000000000000u));
    k = from_bits((i >> 52) | 0x4330000000000000u) - (0x1p52 + 1023);
    f = from_bits((i & 0x000fffffffffffffu) + 0x3fe6a09e667f3bcdu) - 1.0;
    f = select(m < large, mul_add(scale, m, scale - 1.0), f);
  }
  const V y = detail::log_of_parts(k, f);
  if (all(regular)) return y;
  const V special = select(x == T(-1), V(-inf), select(x == inf, V(inf), V(Limits::quiet_NaN())));
  return select(regular, y, select(x == T(0), x, special));
}

}  // namespace ctnn

#endif
