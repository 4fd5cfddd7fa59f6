// SPDX-License-Identifier: BSL-1.0
// Which dense product runs: vectors for float and double at run time, else the reference, with the same bits.
#pragma once

#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/kernels/reference/dense.hpp>
#include <ctnn/kernels/simd/dense_backward.hpp>
#include <ctnn/kernels/simd/dense_forward.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

template <std::size_t B, std::size_t In, std::size_t Out, class Activation, bool Bias, bool KeepPre, class T, class W>
constexpr void dense_forward(const T* x, const W* weight, const W* bias, T* pre, T* y) {
  choose<has_vectors<T, W>, (B * In * Out <= inline_limit)>(
      [](auto... p) CTNN_INLINE_LAMBDA { simd::dense_forward<B, In, Out, Activation, Bias, KeepPre>(p...); },
      [](auto... p) { reference::dense_forward<B, In, Out, Activation, Bias, KeepPre>(p...); }, x, weight, bias, pre,
      y);
}

template <std::size_t B, std::size_t In, std::size_t Out, bool Bias, class T, bool Add = true>
constexpr void dense_backward_parameters(const T* x, const T* dpre, T* dweight, T* dbias) {
  choose<has_vectors<T>, (B * In * Out <= inline_limit)>(
      [](auto... p) CTNN_INLINE_LAMBDA { simd::dense_backward_parameters<B, In, Out, Bias, T, Add>(p...); },
      [](auto... p) { reference::dense_backward_parameters<B, In, Out, Bias, T, Add>(p...); }, x, dpre, dweight, dbias);
}

template <std::size_t B, std::size_t In, std::size_t Out, class T>
constexpr void dense_backward_input(const T* weight, const T* dpre, T* dx) {
  choose<has_vectors<T>, (B * In * Out <= inline_limit)>(
      [](auto... p) CTNN_INLINE_LAMBDA { simd::dense_backward_input<B, In, Out>(p...); },
      [](auto... p) { reference::dense_backward_input<B, In, Out>(p...); }, weight, dpre, dx);
}

}  // namespace ctnn::kernels
