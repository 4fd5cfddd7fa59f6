// SPDX-License-Identifier: BSL-1.0
// Which kernel a convolution runs: vectors for float and double at run time, else the reference, with the same bits.
#pragma once

#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/kernels/reference/convolution.hpp>
#include <ctnn/kernels/simd/convolution.hpp>
#include <ctnn/kernels/simd/convolution_gradient.hpp>
#include <ctnn/kernels/simd/convolution_step.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

/// Groups of a few outputs each leave nothing for vectors to run across, unless each group has one channel only.
template <class T, class W = T> constexpr bool convolves_by_vectors(Convolution c) {
  return has_vectors<T, W> && (c.groups == 1 || c.is_depthwise() || c.out_group() * sizeof(T) >= 16);
}

/// How many elements of scratch memory convolve_backward_input needs.
template <class T> constexpr std::size_t transposed_weight_size(Convolution c) {
  return convolves_by_vectors<T>(c.backward()) && !c.is_depthwise() ? c.weight_size() : 0;
}

template <Convolution C, std::size_t B, class Activation, bool Bias, bool KeepPre, class T, class W>
constexpr void convolve(const T* x, const W* weight, const W* bias, T* pre, T* y) {
  choose<convolves_by_vectors<T, W>(C), (B * C.multiply_adds() <= inline_limit)>(
      [](auto... arguments) CTNN_INLINE_LAMBDA { simd::convolve<C, B, Activation, Bias, KeepPre>(arguments...); },
      [](auto... arguments) { reference::convolve<C, B, Activation, Bias, KeepPre>(arguments...); }, x, weight, bias,
      pre, y);
}

/// Prepares `scratch`, transposed_weight_size elements, for convolve_backward_input.
template <Convolution C, class T> constexpr void transpose_weight(const T* weight, T* scratch) {
  if constexpr (transposed_weight_size<T>(C) > 0)
    if (!std::is_constant_evaluated())
      return run<(C.weight_size() <= inline_limit)>([](auto... arguments)
                                                        CTNN_INLINE_LAMBDA { simd::transpose_weight<C>(arguments...); },
                                                    weight, scratch);
}

template <Convolution C, std::size_t B, class T>
constexpr void convolve_backward_input(const T* weight, const T* scratch, const T* dpre, T* dx) {
  choose<convolves_by_vectors<T>(C.backward()), (B * C.multiply_adds() <= inline_limit)>(
      [](auto... arguments) CTNN_INLINE_LAMBDA { simd::convolve_backward_input<C, B>(arguments...); },
      [](const T* w, const T*, const T* d, T* to) { reference::convolve_backward_input<C, B>(w, d, to); }, weight,
      scratch, dpre, dx);
}

template <Convolution C, std::size_t B, bool Add = true, class T>
constexpr void convolve_backward_weight(const T* x, const T* dpre, T* dweight) {
  choose<convolves_by_vectors<T>(C), (B * C.multiply_adds() <= inline_limit)>(
      [](auto... arguments) CTNN_INLINE_LAMBDA { simd::convolve_backward_weight<C, B, Add>(arguments...); },
      [](auto... arguments) { reference::convolve_backward_weight<C, B, Add>(arguments...); }, x, dpre, dweight);
}

template <Convolution C, class Activation, bool Bias, class T, class W>
constexpr void convolve_step(const T* const* taps, const W* weight, const W* bias, T* y) {
  choose<convolves_by_vectors<T, W>(C), (C.taps() * C.in * C.out_group() <= inline_limit)>(
      [](auto... arguments) CTNN_INLINE_LAMBDA { simd::convolve_step<C, Activation, Bias>(arguments...); },
      [](auto... arguments) { reference::convolve_step<C, Activation, Bias>(arguments...); }, taps, weight, bias, y);
}

}  // namespace ctnn::kernels
