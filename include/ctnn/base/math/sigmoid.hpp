// SPDX-License-Identifier: BSL-1.0
// sigmoid(x) = t / (t + t 2^n (1 + p)), with e^-x = 2^n (1 + p).
#pragma once

#include <ctnn/base/math/exp.hpp>

#include <type_traits>

namespace ctnn {
namespace detail {

/// t is `factor` times a power of two. The factor is the one of least error: a denominator just above a power of two
/// rounds by most. The power keeps t 2^n in range, down to subnormal results.
template <class T> struct SigmoidConstants;
template <> struct SigmoidConstants<float> {
  static constexpr float lowest = -104, highest = 25, factor = fused_mul_add ? 1.5f : 1.375f, t = factor * 0x1p-32f;
  static constexpr float shifter = 0x1.8p23f - 32, log2e = 1.44269504f;
  static constexpr float ln2_high = fused_mul_add ? 0.693147182f : 0.693145752f;  // n ln2_high is exact if not fused
  static constexpr float ln2_low = fused_mul_add ? -1.90465421e-9f : 1.42860677e-6f;
  static constexpr int exponent_at = 23;
};
template <> struct SigmoidConstants<double> {
  static constexpr double lowest = -746, highest = 60, factor = 1.5, t = factor * 0x1p-512;
  static constexpr double shifter = 0x1.8p52 - 512, log2e = 1.4426950408889634;
  static constexpr double ln2_high = 0.6931471803691238, ln2_low = 1.9082149292705877e-10;
  static constexpr int exponent_at = 52;
};

}  // namespace detail

template <FloatLike V> constexpr V sigmoid(V x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    if (__builtin_is_constant_evaluated() && x != x) return x;  // arithmetic on NaN is no constant
  using C = detail::SigmoidConstants<scalar_of<V>>;
  const V a = clamp(x, C::lowest, C::highest);
  const V shifted = mul_add(a, -C::log2e, C::shifter);  // its last bits hold n and the power of t
  const V n = shifted - C::shifter;
  const V r_high = mul_add(n, -C::ln2_high, -a);
  const V r = mul_add(n, -C::ln2_low, r_high);
  const V scale = from_bits((bits(shifted) << C::exponent_at) + bits(C::factor));  // t 2^n, exact
  if constexpr (is_single<V>) {
    // p = r + r^2 (two quadratic factors), each as soon as it can be had.
    constexpr float a0 = 19.6725663f, a1 = -1.112633f, b0 = 0.0254161029f, b1 = 0.00990944504f, b2 = 0.00138654851f;
    if constexpr (fused_mul_add) {  // the factors take `r_high`, which is as good as r there
      const V first = mul_add(r_high, r_high + a1, V(a0)),
              second = mul_add(r_high, mul_add(r_high, V(b2), V(b1)), V(b0));
      return C::t / mul_add(mul_add(r * r * first, second, r), scale, scale + C::t);
    } else {
      const V r2 = r * r;
      const V first = r2 + mul_add(r, V(a1), V(a0)), second = mul_add(r, mul_add(r, V(b2), V(b1)), V(b0));
      return C::t / (scale + mul_add(scale * r2 * first, second, mul_add(r, scale, V(C::t))));
    }
  } else {
    return C::t / (scale + mul_add(mul_add(r * r, detail::expm1_quotient(r), r), scale, V(C::t)));
  }
}
template <BringsFunctions V> constexpr V sigmoid(const V& x) noexcept { return V::Functions::sigmoid(x); }

}  // namespace ctnn
