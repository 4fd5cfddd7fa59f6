// SPDX-License-Identifier: BSL-1.0
// y = x Phi(x), with Phi the chance that a normal variable is below x
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/initializers/he.hpp>

namespace ctnn {
namespace detail {

/// tail = 1 - Phi(a) = bell s q(1 - 2 k s), with bell = e^(-a^2/2) and s = 1 / (a + k).
template <class V> struct NormalTail {
  V tail;
  V bell;
};

/// a^2/2 as a sum: high is rounded, low is what it lost.
template <class V> struct HalfSquare {
  V high;
  V low;
};

template <FloatLike V> CTNN_INLINE constexpr HalfSquare<V> half_square(V a) noexcept {
  using T = scalar_of<V>;
  V head{};  // so few bits of a that its square is exact
  if constexpr (is_single<V>)
    head = from_bits(bits(a) & 0xfffff000u);
  else
    head = from_bits(bits(a) & ~std::uint64_t{0x7ffffff});
  const V square = rounded(T(0.5) * (head * head));
  const V rest = rounded(T(0.5) * ((a - head) * (a + head)));
  const V high = square + rest;
  return {high, (square - high) + rest};
}

/// For a >= 0, to 8 ulp, far out too, where 1 - erf would have lost every digit.
template <FloatLike V> CTNN_INLINE constexpr NormalTail<V> normal_tail(V a) noexcept {
  using T = scalar_of<V>;
  constexpr T k = is_single<V> ? T(3) : T(4), end = is_single<V> ? T(14.422) : T(38.62);  // both round to 0 there
  const V x = at_most(a, end);
  const auto square = half_square(x);
  const auto e = exp_parts(-square.high);
  const V p = mul_add(-square.low, T(1) + e.p, e.p);
  const V s = T(1) / (x + k);
  const V t = mul_add(s, T(-2) * k, T(1)), t2 = t * t, t4 = t2 * t2;
  V q{};
  if constexpr (is_single<V>) {
    const V low = cubic(t, t2, 0.729083717f, -0.509332001f, 0.230017677f, -0.0472627431f);
    const V middle = cubic(t, t2, -0.0104622962f, 0.00696978951f, 0.00102413632f, -0.00103416224f);
    const V high = mul_add(t2, 5.53235441e-05f, mul_add(t, 0.00013307466f, -0.000244560244f));
    q = mul_add(t4, mul_add(t4, high, middle), low);
  } else {
    const V c0 = cubic(t, t2, 0.7552851304157515, -0.6078966419718917, 0.3871374007422187, -0.1865218579596944);
    const V c4 = cubic(t, t2, 0.06039657489070879, -0.007540188965582072, -0.003479692362423222, 0.0016308184416757216);
    const V c8 =
        cubic(t, t2, 0.0001333442557794809, -0.0002310948161145127, -1.9078762382182562e-06, 3.514416799822778e-05);
    const V c12 =
        cubic(t, t2, 7.15037346304297e-07, -5.91884478718702e-06, -6.25193110588506e-07, 1.019696831151206e-06);
    const V c16 =
        cubic(t, t2, 2.637443650566312e-07, -1.5411646334002175e-07, -7.63984192563988e-08, 1.4468530167047005e-08);
    const V c20 = mul_add(t2, -9.512991024047347e-10, mul_add(t, 1.0768241006921001e-10, 1.390350496575988e-08));
    const V t8 = t4 * t4;
    q = mul_add(t8, mul_add(t8, mul_add(t4, c20, c16), mul_add(t4, c12, c8)), mul_add(t4, c4, c0));
  }
  const V r = rounded(q * s);
  return {rounded(mul_add(p, r, r) * e.scale * e.rest), rounded(mul_add(p, e.scale, e.scale) * e.rest)};
}

}  // namespace detail

/// Hendrycks and Gimpel, 2016; exact, with no tanh in Phi's place.
struct GELU {
  using Initializer = He;
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true, is_transcendental = true;
  static constexpr Course course = Course::valley(-0.7517915246935645, {.single = 9});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>) {
      return along<GELU>(x);
    } else if constexpr (BringsFunctions<T>) {
      return x * (T(0.5) + T(0.5) * T::Functions::erf(T(0.70710678118654752440) * x));
    } else {
      if (is_constant_nan(x)) return x;
      const T tail = detail::normal_tail(abs(x)).tail;
      const T bounded = select(x < T(-64), T(-64), x);  // infinity times 0 is NaN
      return bounded * select(x < T(0), tail, T(1) - tail);
    }
  }
  template <class T> static constexpr T slope(T x, T) {
    const T bounded = clamp(x, T(-64), T(64));
    const auto normal = detail::normal_tail(abs(bounded));
    const T phi = select(bounded < T(0), normal.tail, T(1) - normal.tail);
    return mul_add(bounded * T(0.3989422804014326779), normal.bell, phi);  // 1 / sqrt(2 pi)
  }
};

}  // namespace ctnn
