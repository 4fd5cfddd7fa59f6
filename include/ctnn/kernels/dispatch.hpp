// SPDX-License-Identifier: BSL-1.0
// Which kernel runs: vectors for float and double at run time, the reference in constant expressions, for other number
// types and without optimization. Both give the same bits.
#pragma once

#include <ctnn/concepts/activation.hpp>
#include <ctnn/kernels/reference/dense.hpp>
#include <ctnn/kernels/reference/elementwise.hpp>
#include <ctnn/kernels/reference/reduce.hpp>
#include <ctnn/kernels/simd/dense_backward.hpp>
#include <ctnn/kernels/simd/dense_forward.hpp>
#include <ctnn/kernels/simd/elementwise.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn::kernels {

/// Is W 16-bit storage of float, with a `widen` that makes float of its bits, also in vectors?
template <class W>
concept Widens = sizeof(W) == 2 && requires(std::uint32_t bits) {
  { W::template widen<float>(bits) } -> std::same_as<float>;
};

/// Have values of T, with weights of W where they are given, vector kernels?
template <class T, class W = T>
inline constexpr bool has_vectors = CTNN_VECTORS && (std::same_as<T, float> || std::same_as<T, double>) &&
                                    (std::same_as<W, T> || (std::same_as<T, float> && Widens<W>));

/// Up to so many multiply-adds a kernel is inlined, so that a small net is straight-line code; beyond, it is a function
/// of its own.
inline constexpr std::size_t inline_limit = 512;

template <class Kernel, class... P> CTNN_NO_INLINE void run_apart(Kernel kernel, P... arguments) {
  kernel(arguments...);
}

/// Calls kernel(arguments...), inlined if Inline.
template <bool Inline, class Kernel, class... P> CTNN_INLINE inline void run(Kernel kernel, P... arguments) {
  if constexpr (Inline)
    kernel(arguments...);
  else
    run_apart(kernel, arguments...);
}

template <std::size_t B, std::size_t In, std::size_t Out, class Activation, bool Bias, bool KeepPre, class T, class W>
constexpr void dense_forward(const T* x, const W* weight, const W* bias, T* pre, T* y) {
  if constexpr (has_vectors<T, W>)
    if (!std::is_constant_evaluated())
      return run<(B * In * Out <= inline_limit)>(
          [](auto... p) CTNN_INLINE_LAMBDA { simd::dense_forward<B, In, Out, Activation, Bias, KeepPre>(p...); }, x,
          weight, bias, pre, y);
  reference::dense_forward<B, In, Out, Activation, Bias, KeepPre>(x, weight, bias, pre, y);
}

template <std::size_t N, class Activation, bool KeptPre, class T, std::size_t Row = N>
constexpr void activation_backward(const T* pre, const T* y, const T* dy, T* dpre) {
  if constexpr (has_vectors<T> && vectorizes<Activation>)
    if (!std::is_constant_evaluated())
      return simd::activation_backward<N, Activation, KeptPre, T, Row>(pre, y, dy, dpre);
  reference::activation_backward<N, Activation, KeptPre>(pre, y, dy, dpre);
}

template <std::size_t B, std::size_t In, std::size_t Out, bool Bias, class T, bool Add = true>
constexpr void dense_backward_parameters(const T* x, const T* dpre, T* dweight, T* dbias) {
  if constexpr (has_vectors<T>)
    if (!std::is_constant_evaluated())
      return run<(B * In * Out <= inline_limit)>(
          [](auto... p) CTNN_INLINE_LAMBDA { simd::dense_backward_parameters<B, In, Out, Bias, T, Add>(p...); }, x,
          dpre, dweight, dbias);
  reference::dense_backward_parameters<B, In, Out, Bias, T, Add>(x, dpre, dweight, dbias);
}

template <std::size_t B, std::size_t In, std::size_t Out, class T>
constexpr void dense_backward_input(const T* weight, const T* dpre, T* dx) {
  if constexpr (has_vectors<T>)
    if (!std::is_constant_evaluated())
      return run<(B * In * Out <= inline_limit)>(
          [](auto... p) CTNN_INLINE_LAMBDA { simd::dense_backward_input<B, In, Out>(p...); }, weight, dpre, dx);
  reference::dense_backward_input<B, In, Out>(weight, dpre, dx);
}

/// f(element of each array) for each of N elements; arrays that are not const are written back. f is written for any
/// number type and gets references. Row: of how many elements the rows are that the arrays were stored by.
template <std::size_t N, std::size_t Row = N, class T, class F, class... Rest>
constexpr void for_each(F f, T* first, Rest*... rest) {
  constexpr bool alike = (std::same_as<std::remove_const_t<T>, std::remove_const_t<Rest>> && ...);
  if constexpr (has_vectors<std::remove_const_t<T>> && alike)
    if (!std::is_constant_evaluated()) return simd::for_each<N, Row>(f, first, rest...);
  reference::for_each<N>(f, first, rest...);
}

/// The sum over k < N of term(element k of each array), in the order of reference::sum.
template <std::size_t N, class Term, class T, class... Rest>
constexpr T sum(Term term, const T* first, const Rest*... rest) {
  if constexpr (has_vectors<T>)
    if (!std::is_constant_evaluated()) {
      if constexpr (N > reduction_block)
        return sum_of_blocks<T, N>([&](auto size, std::size_t k) {
          return simd::sum<size.value>(term, first + k, static_cast<const T*>(rest + k)...);
        });
      else
        return simd::sum<N>(term, first, rest...);
    }
  return reference::sum<N, T>([=](std::size_t k) { return term(first[k], rest[k]...); });
}

}  // namespace ctnn::kernels
