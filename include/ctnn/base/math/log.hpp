// SPDX-License-Identifier: BSL-1.0
// log(x) = k ln 2 + log(1 + f), with x = 2^k (1 + f) and 3/4 <= 1 + f < 3/2; log1p(x) = log(1 + x).
#pragma once

#include <ctnn/base/polynomial.hpp>

namespace ctnn {
namespace detail {

/// k ln 2 + log(1 + f).
template <FloatLike V> CTNN_INLINE constexpr V log_of_parts(V k, V f) noexcept {
  if constexpr (is_single<V>) {
    const V f2 = f * f;
    const V low = cubic(f, f2, 0.333334506f, -0.250000983f, 0.199907973f, -0.166471317f);
    const V high = cubic(f, f2, 0.144789577f, -0.131637096f, 0.104653448f, -0.0450741909f);
    const V q = mul_add(f2 * f2, high, low);
    const V rest = mul_add(f2, mul_add(f, q, -0.5f), k * 1.42860677e-6f);
    return mul_add(k, 0.693145752f, f + rest);
  } else {
    // With s = f / (2 + f): log(1 + f) = 2 atanh(s) = f - s f + s R(s^2) = f - f^2/2 + s (f^2/2 + R).
    const V s = f / (2.0 + f), z = s * s, z2 = z * z;
    const V low = cubic(z, z2, 0.666666666666666, 0.4000000000005704, 0.2857142855569597, 0.22222224314403918);
    const V high = cubic(z, z2, 0.18181664686556412, 0.15391153363612048, 0.1317287170556577, 0.13848123982538557);
    const V series = z * mul_add(z2 * z2, high, low);
    const V half = 0.5 * f;
    const V rest = mul_add(-half, f, mul_add(s, mul_add(half, f, series), k * 1.9082149292705877e-10));
    return mul_add(k, 0.6931471803691238, f + rest);
  }
}

}  // namespace detail

template <FloatLike V> constexpr V log(V x) noexcept {
  using T = scalar_of<V>;
  using Limits = std::numeric_limits<T>;
  constexpr T inf = Limits::infinity();
  const auto normal = (x >= (Limits::min)()) & (x < inf);
  V m = x, shift = V(T(0));
  if (!all(normal)) {
    constexpr T up = is_single<V> ? T(0x1p24) : T(0x1p53);
    const auto subnormal = (x > T(0)) & (x < (Limits::min)());
    shift = select(subnormal, V(is_single<V> ? T(-24) : T(-53)), shift);
    m = select(normal, x, V(T(1)));
    m = select(subnormal, select(subnormal, x, V(T(0))) * up, m);
  }
  V y{};
  if constexpr (is_single<V>) {
    const auto i = bits(m) + 0x00400000u;
    const V k = from_bits((i >> 23) | 0x4b000000u) - (0x1p23f + 127);
    y = detail::log_of_parts(k + shift, from_bits((i & 0x007fffffu) + 0x3f400000u) - 1.0f);
  } else {
    const auto i = bits(m) + 0x0008000000000000u;
    const V k = from_bits((i >> 52) | 0x4330000000000000u) - (0x1p52 + 1023);
    y = detail::log_of_parts(k + shift, from_bits((i & 0x000fffffffffffffu) + 0x3fe8000000000000u) - 1.0);
  }
  if (all(normal)) return y;
  y = select((x > T(0)) & (x < inf), y, V(Limits::quiet_NaN()));
  y = select(x == T(0), V(-inf), y);
  return select(x == inf, V(inf), y);
}
CTNN_INLINE constexpr float log(float x) noexcept { return log<float>(x); }
CTNN_INLINE constexpr double log(double x) noexcept { return log<double>(x); }
template <BringsFunctions V> constexpr V log(const V& x) noexcept { return V::Functions::log(x); }
template <OtherArithmetic T> T log(T) = delete;

namespace detail {

/// log(1 + x) for finite x > -1. 2^-k (1 + x) - 1 is computed from x; the rounded sum 1 + x only chooses k.
template <FloatLike V> CTNN_INLINE constexpr V log1p_regular(V x) noexcept {
  using T = scalar_of<V>;
  constexpr T large = T(0x1p60);
  const V sum = T(1) + x;
  V k{}, f{}, scale{};
  if constexpr (is_single<V>) {
    const auto i = bits(sum) + 0x00400000u;
    scale = from_bits(0x7f000000u - (i & 0x7f800000u));
    k = from_bits((i >> 23) | 0x4b000000u) - (0x1p23f + 127);
    f = from_bits((i & 0x007fffffu) + 0x3f400000u) - 1.0f;
  } else {
    const auto i = bits(sum) + 0x0008000000000000u;
    scale = from_bits(0x7fe0000000000000u - (i & 0x7ff0000000000000u));
    k = from_bits((i >> 52) | 0x4330000000000000u) - (0x1p52 + 1023);
    f = from_bits((i & 0x000fffffffffffffu) + 0x3fe8000000000000u) - 1.0;
  }
  return log_of_parts(k, select(x < large, mul_add(scale, x, scale - T(1)), f));
}

}  // namespace detail

template <FloatLike V> constexpr V log1p(V x) noexcept {
  using T = scalar_of<V>;
  using Limits = std::numeric_limits<T>;
  constexpr T inf = Limits::infinity();
  const auto regular = (x > T(-1)) & (x < inf) & (x != T(0));
  V m = rounded(x);
  if (!all(regular)) m = select(regular, m, V(T(1)));
  const V y = detail::log1p_regular(m);
  if (all(regular)) return y;
  const V special = select(x == T(-1), V(-inf), select(x == inf, V(inf), V(Limits::quiet_NaN())));
  return select(regular, y, select(x == T(0), x, special));
}
CTNN_INLINE constexpr float log1p(float x) noexcept { return log1p<float>(x); }
CTNN_INLINE constexpr double log1p(double x) noexcept { return log1p<double>(x); }
template <BringsFunctions V> constexpr V log1p(const V& x) noexcept { return V::Functions::log1p(x); }
template <OtherArithmetic T> T log1p(T) = delete;

}  // namespace ctnn
