// SPDX-License-Identifier: BSL-1.0
// Activation: a function of one number, applied to each output of a layer.
//
//   template <class T> static constexpr T value(T x);        // y
//   template <class T> static constexpr T slope(T x, T y);   // dy/dx, told from input and output
//   static constexpr bool slope_uses_input = false;          // optional: slope reads y alone, so x is not kept
//   static constexpr bool vectorizes = true;                 // optional: value and slope also work on a Pack<T, N>,
//                                                            // so they use select(), never ?: or if
//   static constexpr bool is_transcendental = true;          // optional: many operations, each waiting for the last, as in
//                                                            // exp; vectors are then worked on several at a time
//   using Initializer = He;                                  // optional: what suits weights before it (else Xavier)
//   static constexpr auto course = Course::rising();         // optional: tighter intervals, see base/course.hpp
// Functions are called by their full name, ctnn::exp(x): without it, <cmath>'s may be found.
#pragma once

#include <concepts>

namespace ctnn {

template <class A>
concept Activation = requires(float x) {
  { A::value(x) } -> std::same_as<float>;
};

/// An activation through which a net can be trained.
template <class A>
concept DifferentiableActivation = Activation<A> && requires(float x) {
  { A::slope(x, x) } -> std::same_as<float>;
};

template <class A> inline constexpr bool slope_uses_input = true;
template <class A>
  requires requires { A::slope_uses_input; }
inline constexpr bool slope_uses_input<A> = A::slope_uses_input;

template <class A> inline constexpr bool vectorizes = false;
template <class A>
  requires requires { A::vectorizes; }
inline constexpr bool vectorizes<A> = A::vectorizes;

template <class A> inline constexpr bool is_transcendental = false;
template <class A>
  requires requires { A::is_transcendental; }
inline constexpr bool is_transcendental<A> = A::is_transcendental;

}  // namespace ctnn
