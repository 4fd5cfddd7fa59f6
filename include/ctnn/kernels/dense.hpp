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

template <DenseShape S, class Activation, bool KeepPre, class T, class W>
constexpr void dense_forward(const T* x, const W* weight, const W* bias, T* pre, T* y) {
  choose<has_vectors<T, W>, (S.multiply_adds() <= inline_limit)>(
      [](auto... arguments) CTNN_INLINE_LAMBDA { simd::dense_forward<S, Activation, KeepPre>(arguments...); },
      [](auto... arguments) { reference::dense_forward<S, Activation, KeepPre>(arguments...); }, x, weight, bias, pre,
      y);
}

template <DenseShape S, bool Add = true, class T>
constexpr void dense_backward_parameters(const T* x, const T* dpre, T* dweight, std::type_identity_t<T*> dbias) {
  choose<has_vectors<T>, (S.multiply_adds() <= inline_limit)>(
      [](auto... arguments) CTNN_INLINE_LAMBDA { simd::dense_backward_parameters<S, Add>(arguments...); },
      [](auto... arguments) { reference::dense_backward_parameters<S, Add>(arguments...); }, x, dpre, dweight, dbias);
}

template <DenseShape S, class T>
constexpr void dense_backward_input(const T* weight, const T* dpre, T* dx) {
  choose<has_vectors<T>, (S.multiply_adds() <= inline_limit)>(
      [](auto... arguments) CTNN_INLINE_LAMBDA { simd::dense_backward_input<S>(arguments...); },
      [](auto... arguments) { reference::dense_backward_input<S>(arguments...); }, weight, dpre, dx);
}

}  // namespace ctnn::kernels
