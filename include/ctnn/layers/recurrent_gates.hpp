// SPDX-License-Identifier: BSL-1.0
// sigmoid and tanh for the gates of recurrent cells: in float the quotient of two polynomials, since each step waits for
// two of them, and for the one before.
#pragma once

#include <ctnn/activations/sigmoid.hpp>
#include <ctnn/activations/tanh.hpp>
#include <ctnn/base/polynomial.hpp>

#include <type_traits>

namespace ctnn::detail {

template <class V> inline constexpr bool has_quick_gates = false;
template <Number V> inline constexpr bool has_quick_gates<V> = is_single<V>;

/// tanh(x / Divisor) Divisor as x P(x^2) / Q(x^2), a minimax fit up to |x / Divisor| = 7.8 and constant beyond, so that
/// no rounding takes it above Divisor.
template <int Divisor, Number V> CTNN_INLINE constexpr V quick_tanh(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;  // arithmetic on NaN is no constant
  constexpr float limit = 7.8f * Divisor, s = 1.0f / (Divisor * Divisor);
  const V c = clamp(x, -limit, limit);
  V x2{};
  if constexpr (std::is_floating_point_v<V>)
    x2 = c * c;
  else
    x2 = at_most(x * x, limit * limit);  // the same bits, without waiting for c
  const V x4 = x2 * x2;
  const V numerator = quartic(x2, x4, 1.0f, 0.134445056f * s, 0.00357160647f * s * s, 2.18947989e-05f * s * s * s,
                              1.52306097e-08f * s * s * s * s);
  const V denominator = quartic(x2, x4, 1.0f, 0.467778325f * s, 0.026164474f * s * s, 0.000341130566f * s * s * s,
                                8.52252469e-07f * s * s * s * s);
  return c * numerator / denominator;
}

/// Within 3.6e-7 of tanh(x) in float, 2 ulp in double.
template <class V> CTNN_INLINE constexpr V gate_tanh(V x) noexcept {
  if constexpr (has_quick_gates<V>)
    return quick_tanh<1>(x);
  else
    return Tanh::value(x);
}

/// Within 2.1e-7 of sigmoid(x) in float, 3 ulp in double.
template <class V> CTNN_INLINE constexpr V gate_sigmoid(V x) noexcept {
  if constexpr (has_quick_gates<V>) {
    if constexpr (std::is_floating_point_v<V>)
      if (__builtin_is_constant_evaluated() && x != x) return x;
    return mul_add(quick_tanh<2>(x), V(0.25f), V(0.5f));
  } else {
    return Sigmoid::value(x);
  }
}

}  // namespace ctnn::detail
