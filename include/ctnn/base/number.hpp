// SPDX-License-Identifier: BSL-1.0
// The vocabulary in which a formula is written once for float, double and a vector of them.
//
//   scalar_of<V>        float or double: one lane of V
//   select(m, a, b)     m ? a : b, lane by lane; m comes from a comparison of V
//   all(m)              does m hold in every lane?
//   clamp(x, lo, hi)    x within [lo, hi]; NaN stays
//   at_most(x, hi), at_least(x, lo)   the smaller of the two, the larger; x where they are equal or one is NaN
//   is_nan(x)           x != x, also where two mentions of x need not be the same number, as in an interval
//   bits(x)             the representation of x as unsigned integers of the same width
//   from_bits(i)        the number with representation i
//   widen(x), narrow(x)  float to double and back
//   patch(m, y, x, f)   y where m holds, else f of the scalar in that lane of x
//   abs(x), with_sign(x, s)   |x|; x >= 0 with the sign of s
//   is_constant_nan(x)  is x NaN, and a constant? Compilers refuse arithmetic that gives NaN in a constant expression
//
// A number type V has + - * / and the comparisons, also with scalar_of<V>, and overloads of these functions and of
// mul_add, rounded and sqrt in its own namespace, where argument-dependent lookup finds them.
//
// A function that <cmath> has too (exp, sqrt, ...) is called by its full name, ctnn::exp(x). It stands here as a template
// for vectors and once more for float and for double: to them a template alone would lose, without a word, against the
// one of <cmath> where both are seen. So the call is ambiguous instead, and does not compile.
#pragma once

#include <ctnn/base/arithmetic.hpp>

#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace ctnn {

/// The scalar of which V is made. Specialize it with `using type` for a V on which the formulas of math.hpp work.
template <class V> struct ScalarOf {};
template <> struct ScalarOf<float> {
  using type = float;
};
template <> struct ScalarOf<double> {
  using type = double;
};

template <class V> using scalar_of = typename ScalarOf<V>::type;

/// float, double, or a vector of either.
template <class V> concept FloatLike = requires { typename ScalarOf<V>::type; };

/// A type of numbers that brings exp, tanh and the others itself, as static members of V::Functions.
template <class V> concept BringsFunctions = requires { typename V::Functions; };

/// An arithmetic type that ctnn does not compute in, as an integer: the functions refuse it, lest those of <cmath> take it.
template <class T> concept OtherArithmetic = std::is_arithmetic_v<T> && !FloatLike<T>;

/// True for float and vectors of float: formulas take their coefficients from it.
template <FloatLike V> inline constexpr bool is_single = sizeof(scalar_of<V>) == 4;

CTNN_INLINE constexpr float select(bool mask, float a, float b) noexcept { return mask ? a : b; }
CTNN_INLINE constexpr double select(bool mask, double a, double b) noexcept { return mask ? a : b; }

CTNN_INLINE constexpr bool all(bool mask) noexcept { return mask; }

CTNN_INLINE constexpr float clamp(float x, float lo, float hi) noexcept { return x < lo ? lo : x > hi ? hi : x; }
CTNN_INLINE constexpr double clamp(double x, double lo, double hi) noexcept { return x < lo ? lo : x > hi ? hi : x; }

CTNN_INLINE constexpr float at_most(float x, float hi) noexcept { return x > hi ? hi : x; }
CTNN_INLINE constexpr double at_most(double x, double hi) noexcept { return x > hi ? hi : x; }

CTNN_INLINE constexpr float at_least(float x, float lo) noexcept { return x < lo ? lo : x; }
CTNN_INLINE constexpr double at_least(double x, double lo) noexcept { return x < lo ? lo : x; }
/// Of a type of the user's that has only the comparison.
template <class V>
  requires(!FloatLike<V>)
constexpr V at_least(V x, V lo) noexcept {
  if constexpr (std::convertible_to<decltype(x < lo), bool>)
    return x < lo ? lo : x;
  else
    return select(x < lo, lo, x);
}

template <class V> CTNN_INLINE constexpr auto is_nan(const V& x) noexcept { return x != x; }

CTNN_INLINE constexpr std::uint32_t bits(float x) noexcept { return __builtin_bit_cast(std::uint32_t, x); }
CTNN_INLINE constexpr std::uint64_t bits(double x) noexcept { return __builtin_bit_cast(std::uint64_t, x); }

CTNN_INLINE constexpr float from_bits(std::uint32_t i) noexcept { return __builtin_bit_cast(float, i); }
CTNN_INLINE constexpr double from_bits(std::uint64_t i) noexcept { return __builtin_bit_cast(double, i); }

CTNN_INLINE constexpr float abs(float x) noexcept {
  return __builtin_bit_cast(float, __builtin_bit_cast(std::uint32_t, x) & 0x7fffffffu);
}
CTNN_INLINE constexpr double abs(double x) noexcept {
  return __builtin_bit_cast(double, __builtin_bit_cast(std::uint64_t, x) & 0x7fffffffffffffffu);
}

/// A number x >= 0 with the sign of s.
CTNN_INLINE constexpr float with_sign(float x, float s) noexcept {
  return __builtin_bit_cast(float, __builtin_bit_cast(std::uint32_t, x) |
                                       (__builtin_bit_cast(std::uint32_t, s) & 0x80000000u));
}
CTNN_INLINE constexpr double with_sign(double x, double s) noexcept {
  return __builtin_bit_cast(double, __builtin_bit_cast(std::uint64_t, x) |
                                        (__builtin_bit_cast(std::uint64_t, s) & 0x8000000000000000u));
}

CTNN_INLINE constexpr double widen(float x) noexcept { return static_cast<double>(x); }
CTNN_INLINE constexpr float narrow(double x) noexcept { return static_cast<float>(x); }

template <class F> constexpr float patch(bool mask, float y, float x, F f) noexcept { return mask ? y : f(x); }
template <class F> constexpr double patch(bool mask, double y, double x, F f) noexcept { return mask ? y : f(x); }

/// Never true at run time, nor for vectors.
template <class V> CTNN_INLINE constexpr bool is_constant_nan([[maybe_unused]] const V& x) noexcept {
  if constexpr (std::is_floating_point_v<V>)
    return __builtin_is_constant_evaluated() && x != x;
  else
    return false;
}

}  // namespace ctnn
