// SPDX-License-Identifier: BSL-1.0
// The rounding contract: every operation rounds where the source says so, at compile time as at run time.
//
//   mul_add(a, b, c)   a * b + c, one rounding where the target has a fast fma, else two
//   rounded(x)         x; no later sum may absorb the product behind it
//
// A product that feeds a sum is written mul_add. Where a plain sum may meet a product made elsewhere (an
// activation's value, a user's layer), the operand goes through rounded(), since GCC's and Clang's
// -ffp-contract=fast would fuse the two after inlining.
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/base/exact_fma.hpp>

#include <type_traits>

namespace ctnn {

/// True where mul_add rounds once.
inline constexpr bool fused_mul_add = CTNN_FUSED;

namespace detail {

#if CTNN_FUSED
/// One rounding: the instruction, or where there is none, as for double on a Cortex-M4F, a function that rounds so.
CTNN_INLINE inline float fma_at_run_time(float a, float b, float c) noexcept {
#if CTNN_FAST_FMAF && CTNN_ELEMENTWISE_FMA
  return __builtin_elementwise_fma(a, b, c);
#elif CTNN_FAST_FMAF || CTNN_EXACT_LIBRARY_FMA
  return __builtin_fmaf(a, b, c);
#else
  return exact_fma(a, b, c);
#endif
}
CTNN_INLINE inline double fma_at_run_time(double a, double b, double c) noexcept {
#if CTNN_FAST_FMA && CTNN_ELEMENTWISE_FMA
  return __builtin_elementwise_fma(a, b, c);
#elif CTNN_FAST_FMA || CTNN_EXACT_LIBRARY_FMA
  return __builtin_fma(a, b, c);
#else
  return exact_fma(a, b, c);
#endif
}
#endif

}  // namespace detail

// GCC folds __builtin_fma only for finite operands and a result that is normal or zero; exact_fma does the rest.
CTNN_INLINE constexpr float mul_add(float a, float b, float c) noexcept {
#if CTNN_FUSED
  if (__builtin_is_constant_evaluated()) {
#if CTNN_CONSTEXPR_FMA
    const float plain = a * b + c;
    if ((plain > 1e-30f && plain <= FLT_MAX) || (plain < -1e-30f && plain >= -FLT_MAX)) return __builtin_fmaf(a, b, c);
#endif
    return detail::exact_fma(a, b, c);
  }
  return detail::fma_at_run_time(a, b, c);
#else
  const float product = a * b;  // in one expression Clang would fold constants with one rounding
  return product + c;
#endif
}

CTNN_INLINE constexpr double mul_add(double a, double b, double c) noexcept {
#if CTNN_FUSED
  if (__builtin_is_constant_evaluated()) {
#if CTNN_CONSTEXPR_FMA
    const double plain = a * b + c;
    if ((plain > 1e-280 && plain <= DBL_MAX) || (plain < -1e-280 && plain >= -DBL_MAX)) return __builtin_fma(a, b, c);
#endif
    return detail::exact_fma(a, b, c);
  }
  return detail::fma_at_run_time(a, b, c);
#else
  const double product = a * b;  // in one expression Clang would fold constants with one rounding
  return product + c;
#endif
}

/// x, opaque to the optimizer as an operand of a sum: the product it came from stays rounded.
template <class T> CTNN_INLINE constexpr T rounded(T x) noexcept {
#if CTNN_FAST_FMAF && defined(CTNN_FLOAT_REGISTER)
  if constexpr (std::is_same_v<T, float>)
    if (!std::is_constant_evaluated()) asm("" : CTNN_FLOAT_REGISTER(x));
#endif
#if CTNN_FAST_FMA && defined(CTNN_DOUBLE_REGISTER)
  if constexpr (std::is_same_v<T, double>)
    if (!std::is_constant_evaluated()) asm("" : CTNN_DOUBLE_REGISTER(x));
#endif
  return x;
}

}  // namespace ctnn
