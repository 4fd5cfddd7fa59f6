// SPDX-License-Identifier: BSL-1.0
// sigmoid(x) = t / (t + t 2^n (1 + p)), with e^-x = 2^n (1 + p).
#pragma once

#include <ctnn/base/math/exp.hpp>

#include <type_traits>

namespace ctnn {
namespace detail {

/// t is 1.5 times a power of two: the denominators then start well above one, where they round by less. The power
/// keeps t 2^n in range, down to subnormal results.
template <class T> struct SigmoidConstants;
template <> struct SigmoidConstants<float> {
  static constexpr float lowest = -104, highest = 25, t = 0x1.8p-32f;
  static constexpr float shifter = 0x1.8p23f + 127 - 32, log2e = 1.44269504f;
  static constexpr float ln2_high = fused_mul_add ? 0.693147182f : 0.693145752f;  // n ln2_high is exact if not fused
  static constexpr float ln2_low = fused_mul_add ? -1.90465421e-9f : 1.42860677e-6f;
  static constexpr int exponent_at = 23;
};
template <> struct SigmoidConstants<double> {
  static constexpr double lowest = -746, highest = 60, t = 0x1.8p-512;
  static constexpr double shifter = 0x1.8p52 + 1023 - 512, log2e = 1.4426950408889634;
  static constexpr double ln2_high = 0.6931471803691238, ln2_low = 1.9082149292705877e-10;
  static constexpr int exponent_at = 52;
};

}  // namespace detail

template <Number V> constexpr V sigmoid(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;  // arithmetic on NaN is no constant
  using C = detail::SigmoidConstants<scalar_of<V>>;
  const V a = clamp(x, C::lowest, C::highest);
  const V shifted = mul_add(a, -C::log2e, C::shifter);  // its last bits hold n, biased
  const V n = shifted - C::shifter;
  const V near = mul_add(n, -C::ln2_high, -a);
  const V r = mul_add(n, -C::ln2_low, near);
  V q{};
  if constexpr (is_single<V> && fused_mul_add)
    q = detail::expm1_quotient(near);  // as good as r's, and sooner there
  else
    q = detail::expm1_quotient(r);
  const V p = mul_add(r * r, q, r);
  const V scale = scalar_of<V>(1.5) * from_bits(bits(shifted) << C::exponent_at);  // t 2^n, exact
  const V sum = scale + C::t;
  if constexpr (is_single<V> && fused_mul_add) return C::t / mul_add(p, scale, sum);
  const V lost = C::t - (sum - scale);  // without it the error reaches 2.1 ulp where t is 2^-23 of the sum
  return C::t / (sum + mul_add(p, scale, lost));
}

}  // namespace ctnn
