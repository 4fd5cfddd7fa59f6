// SPDX-License-Identifier: BSL-1.0
// Sums, products and quotients of which the result may overflow, also in a constant expression, where compilers refuse the
// infinity that the machine gives. The results are no NaN: who calls has seen to it.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/number.hpp>

#include <limits>

namespace ctnn::detail {

/// Two such numbers have a product and a sum, and add up with a third, without overflow.
template <class T> inline constexpr T tame_limit = sizeof(T) == 4 ? T(0x1p60) : T(0x1p500);

template <class T> constexpr bool is_tame(T x) noexcept { return x > -tame_limit<T> && x < tame_limit<T>; }

template <class T> constexpr T safe_sum(T a, T b) noexcept {
  if (__builtin_is_constant_evaluated() && !(is_tame(a) && is_tame(b))) return exact_fma(T(1), a, b);
  return a + b;
}

template <class T> constexpr T safe_product(T a, T b) noexcept {
  if (__builtin_is_constant_evaluated() && !(is_tame(a) && is_tame(b))) return exact_fma(a, b, T(0));
  return a * b;
}

template <class T> constexpr T safe_mul_add(T a, T b, T c) noexcept {
  if (__builtin_is_constant_evaluated() && !(is_tame(a) && is_tame(b) && is_tame(c))) {
    if constexpr (fused_mul_add)
      return exact_fma(a, b, c);
    else
      return safe_sum(safe_product(a, b), c);
  }
  return mul_add(a, b, c);
}

/// b is not 0.
template <class T> constexpr T safe_quotient(T a, T b) noexcept {
  if (__builtin_is_constant_evaluated()) {
    constexpr T infinity = std::numeric_limits<T>::infinity(), largest = (std::numeric_limits<T>::max)();
    constexpr T up = sizeof(T) == 4 ? T(0x1p75) : T(0x1p600), down = T(1) / up;
    const T numerator = abs(a), denominator = abs(b);
    if (numerator <= largest && numerator >= T(1) && denominator < T(1)) {
      const T scaled = numerator * down / (denominator * up);
      if (scaled > largest * down * down) return (a < T(0)) == (b < T(0)) ? infinity : -infinity;
    }
  }
  return a / b;
}

}  // namespace ctnn::detail
