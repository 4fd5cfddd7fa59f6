// SPDX-License-Identifier: BSL-1.0
// sigmoid and tanh for the gates of recurrent cells. In float they have formulas made for latency, since a step waits for
// two of them one after the other, and for the step before.
#pragma once

#include <ctnn/activations/sigmoid.hpp>
#include <ctnn/activations/tanh.hpp>
#include <ctnn/base/course.hpp>
#include <ctnn/base/polynomial.hpp>

#include <type_traits>

namespace ctnn::detail {

template <class V> inline constexpr bool has_quick_gates = false;
template <FloatLike V> inline constexpr bool has_quick_gates<V> = is_single<V>;

/// Found by search, over all floats: with these no two neighbours fall out of order where one n follows the other. So
/// `log2e` is off by 7e-5, which only moves the places where n changes, and the powers of sigmoid have a factor.
struct GateConstants {
  static constexpr bool fused = fused_mul_add;
  static constexpr float log2e = 1.44279253f, factor = fused ? 1.41359997f : 1.46880567f;
  static constexpr float half_ln2_high = fused ? 0.346573591f : 0.346572876f;  // n half_ln2_high is exact if not fused
  static constexpr float half_ln2_low = fused ? -9.52327106e-10f : 7.14303385e-7f;
  static constexpr float c0 = fused ? 0.666661739f : 0.666661382f, c1 = fused ? 0.333353341f : 0.333356559f;
  static constexpr float c2 = fused ? 0.133880973f : 0.133884206f, c3 = fused ? 0.043531388f : 0.0436425395f;
};

// e^-2y = 2^n e^2h = 2^n (1 + 2 (h + h^2 + h^3 c)). Vectors go by value, not in a struct: where one takes two registers, GCC
// keeps a struct of them in memory.

/// h of n and -y
template <FloatLike V> CTNN_INLINE constexpr V gate_remainder(V n, V minus_y) noexcept {
  using C = GateConstants;
  const V h = mul_add(n, V(-C::half_ln2_high), minus_y);
  if constexpr (C::fused)
    return h;
  else
    return mul_add(n, V(-C::half_ln2_low), h);
}

/// start + twice (h + h^2 + h^3 c). Both terms that are added grow with h, so that their rounding keeps the order.
template <FloatLike V> CTNN_INLINE constexpr V gate_sum(V start, V twice, V h, V h2) noexcept {
  using C = GateConstants;
  return mul_add(twice * h * h2, cubic(h, h2, C::c0, C::c1, C::c2, C::c3), mul_add(twice, mul_add(h, h, h), start));
}

/// factor 2^n
template <FloatLike V> CTNN_INLINE constexpr V gate_scale(V shifted, V factor) noexcept {
  return from_bits((bits(shifted) << 23) + bits(factor));
}

template <FloatLike V> CTNN_INLINE constexpr V single_gate_sigmoid(V x) noexcept {
  using C = GateConstants;
  constexpr float t = C::factor * 0x1p-32f, shifter = 0x1.8p23f - 32;
  const V shifted = mul_add(x, V(-C::log2e), V(shifter));
  const V n = shifted - shifter, h = gate_remainder(n, x * -0.5f);
  const V scale = gate_scale(shifted, V(C::factor));
  V numerator(t);
  if constexpr (C::fused)  // n ln(2)_low matters where n is large, which is where all of the denominator has the factor
    numerator = mul_add(at_most(n * (2 * C::half_ln2_low), V(0.0f)), numerator, numerator);
  const V y = numerator / gate_sum(scale + t, scale + scale, h, h * h);
  return select(abs(x + 32.0f) > 72.0f, select(x > 0.0f, V(1.0f), V(0.0f)), y);  // above 40, below -104
}

template <FloatLike V> CTNN_INLINE constexpr V single_gate_tanh(V x) noexcept {
  using C = GateConstants;
  constexpr float shifter = 0x1.8p23f;
  const V y = abs(x), one = V(1.0f), sign = rounded(with_sign(one, x)), opposite = -sign;
  const V shifted = mul_add(y, V(-2 * C::log2e), V(shifter));
  const V h = gate_remainder(shifted - shifter, -y), h2 = h * h;
  const V scale = gate_scale(shifted, one), signed_scale = gate_scale(shifted, opposite);
  const V numerator = gate_sum(signed_scale - opposite, signed_scale + signed_scale, h, h2);
  return select(y > 10.0f, sign, numerator / gate_sum(scale + one, scale + scale, h, h2));
}

/// Never falling in float; in double as sigmoid and tanh.
inline constexpr Slack gate_slack{.single = 0, .doubled = 6};

/// In float within 3.3 ulp of sigmoid(x), never falling, exactly 0 and 1 at the ends; in double `sigmoid`.
struct GateSigmoid {
  static constexpr Course course = Course::rising(gate_slack);
  template <class V> CTNN_INLINE static constexpr V value(V x) noexcept {
    if constexpr (TakesCourse<V>) {
      return along<GateSigmoid>(x);
    } else if constexpr (has_quick_gates<V>) {
      if constexpr (std::is_floating_point_v<V>) {  // beyond, arithmetic would be no constant
        if (!(x <= 40.0f)) return x > 0.0f ? 1.0f : x;
        if (x < -104.0f) return 0.0f;
      }
      return single_gate_sigmoid(x);
    } else {
      return Sigmoid::value(x);
    }
  }
};
template <class V> CTNN_INLINE constexpr V gate_sigmoid(V x) noexcept { return GateSigmoid::value(x); }

/// In float within 3.3 ulp of tanh(x), never falling, exactly -1 and 1 at the ends; in double `tanh`.
struct GateTanh {
  static constexpr Course course = Course::rising(gate_slack);
  template <class V> CTNN_INLINE static constexpr V value(V x) noexcept {
    if constexpr (TakesCourse<V>) {
      return along<GateTanh>(x);
    } else if constexpr (has_quick_gates<V>) {
      if constexpr (std::is_floating_point_v<V>)
        if (!(abs(x) <= 10.0f)) return x > 0.0f ? 1.0f : x < 0.0f ? -1.0f : x;
      return single_gate_tanh(x);
    } else {
      return Tanh::value(x);
    }
  }
};
template <class V> CTNN_INLINE constexpr V gate_tanh(V x) noexcept { return GateTanh::value(x); }

template <class V> struct GatePair {
  V open, shut;
};
template <class V> CTNN_INLINE constexpr GatePair<V> gate_and_rest(V x) noexcept;

struct OpenGate {
  static constexpr Course course = Course::rising(gate_slack);
  template <class V> static constexpr V value(V x) noexcept { return gate_and_rest(x).open; }
};
struct ShutGate {
  static constexpr Course course = Course::falling(gate_slack);
  template <class V> static constexpr V value(V x) noexcept { return gate_and_rest(x).shut; }
};

/// z = sigmoid(x) and 1 - z, each as near as gate_sigmoid, and z + (1 - z) = 1 but for one rounding: a memory that z keeps
/// and 1 - z renews neither leaks nor grows.
template <class V> CTNN_INLINE constexpr GatePair<V> gate_and_rest(V x) noexcept {
  if constexpr (TakesCourse<V>) {
    return {along<OpenGate>(x), along<ShutGate>(x)};
  } else if constexpr (FloatLike<V>) {
    if (is_constant_nan(x)) return {x, x};
    const V lesser = gate_sigmoid(-abs(x)), greater = scalar_of<V>(1) - lesser;
    const auto opens = x > scalar_of<V>(0);
    return {select(opens, greater, lesser), select(opens, lesser, greater)};
  } else {
    const V z = gate_sigmoid(x);
    return {z, V(1) - z};
  }
}

}  // namespace ctnn::detail
