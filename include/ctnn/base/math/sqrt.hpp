// SPDX-License-Identifier: BSL-1.0
// sqrt(x), correctly rounded: the machine's instruction at run time, Newton's method at compile time.
#pragma once

#include <ctnn/base/number.hpp>

namespace ctnn {
namespace detail {

/// sqrt(x) for 1 <= x < 4, to about one unit in the last place.
constexpr double newton_sqrt(double x) noexcept {
  double y = 0.5 + 0.5 * x - 0.0859375 * (x - 1) * (x - 1) * (1.6 - 0.4 * (x - 1) / 3);
  for (int i = 0; i < 5; ++i) y = 0.5 * (y + x / y);
  return y;
}

/// sqrt(x) for 1 <= x < 4, correctly rounded: the sign of x - (y +- u/2)^2 decides, and the residual is exact.
constexpr double exact_sqrt(double x) noexcept {
  constexpr double ulp = std::numeric_limits<double>::epsilon();
  const double y = newton_sqrt(x);
  const double residual = exact_fma(-y, y, x);
  if (residual > y * ulp) return y + ulp;
  if (residual <= -y * ulp) return y - ulp;
  return y;
}

/// For normal and subnormal x > 0: x = m 4^k, sqrt(x) = sqrt(m) 2^k.
constexpr double constant_sqrt(double x) noexcept {
  const double scaled = x < 0x1p-1022 ? x * 0x1p54 : x;
  const std::uint64_t i = bits(scaled);
  const std::uint64_t odd = (i >> 52 & 1) ^ 1;  // the bias is odd: an even field is an odd exponent
  const double m = from_bits((i & 0x000fffffffffffff) | (std::uint64_t{1023} + odd) << 52);
  const std::uint64_t k = ((i >> 52) - odd + 1023) / 2;
  return exact_sqrt(m) * from_bits(k << 52) * (x < 0x1p-1022 ? 0x1p-27 : 1.0);
}

/// The double nearest to sqrt(x) rounds to the float nearest to it: 53 >= 2 * 24 + 2.
constexpr float constant_sqrt(float x) noexcept { return static_cast<float>(constant_sqrt(static_cast<double>(x))); }

template <class T> constexpr T constant_sqrt_or_special(T x) noexcept {
  if (x == 0 || x == std::numeric_limits<T>::infinity()) return x;
  if (!(x > 0)) return std::numeric_limits<T>::quiet_NaN();
#if CTNN_CONSTEXPR_FMA
  return sizeof(T) == 4 ? static_cast<T>(__builtin_sqrtf(static_cast<float>(x))) : static_cast<T>(__builtin_sqrt(x));
#else
  return constant_sqrt(x);
#endif
}

}  // namespace detail

// The instruction itself: the builtin would call the library for x < 0, to set errno.
CTNN_INLINE constexpr float sqrt(float x) noexcept {
  if (__builtin_is_constant_evaluated()) return detail::constant_sqrt_or_special(x);
#if defined(__AVX__)
  asm("vsqrtss %1, %1, %0" : "=x"(x) : "x"(x));
  return x;
#elif defined(__SSE2__)
  asm("sqrtss %1, %0" : "=x"(x) : "x"(x));
  return x;
#elif defined(__aarch64__)
  asm("fsqrt %s0, %s1" : "=w"(x) : "w"(x));
  return x;
#else
  return x >= 0 ? __builtin_sqrtf(x) : std::numeric_limits<float>::quiet_NaN();
#endif
}

CTNN_INLINE constexpr double sqrt(double x) noexcept {
  if (__builtin_is_constant_evaluated()) return detail::constant_sqrt_or_special(x);
#if defined(__AVX__)
  asm("vsqrtsd %1, %1, %0" : "=x"(x) : "x"(x));
  return x;
#elif defined(__SSE2__)
  asm("sqrtsd %1, %0" : "=x"(x) : "x"(x));
  return x;
#elif defined(__aarch64__)
  asm("fsqrt %d0, %d1" : "=w"(x) : "w"(x));
  return x;
#else
  return x >= 0 ? __builtin_sqrt(x) : std::numeric_limits<double>::quiet_NaN();
#endif
}
template <BringsFunctions V> constexpr V sqrt(const V& x) noexcept { return V::Functions::sqrt(x); }
template <OtherArithmetic T> T sqrt(T) = delete;

}  // namespace ctnn
