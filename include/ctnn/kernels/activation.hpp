// SPDX-License-Identifier: BSL-1.0
// An activation applied to each of N elements, and its gradient.
#pragma once

#include <ctnn/concepts/activation.hpp>
#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/kernels/reference/activation.hpp>
#include <ctnn/kernels/simd/activate.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

/// Up to so many elements the code is inlined, so that a small net is straight-line code.
inline constexpr std::size_t inline_elements = 64;

template <std::size_t N, class Activation, class T> constexpr void activation_forward(const T* x, T* y) {
  if constexpr (has_vectors<T> && vectorizes<Activation>)
    if (!std::is_constant_evaluated())
      return run<(N <= inline_elements)>([](const T* from, T* to)
                                             CTNN_INLINE_LAMBDA { simd::activate_all<Activation, N>(from, to); },
                                         x, y);
  for (std::size_t k = 0; k < N; ++k) y[k] = Activation::value(x[k]);
}

template <std::size_t N, class Activation, bool KeptPre, class T, std::size_t Row = N>
constexpr void activation_backward(const T* pre, const T* y, const T* dy, T* dpre) {
  if constexpr (has_vectors<T> && vectorizes<Activation>)
    if (!std::is_constant_evaluated())
      return simd::activation_backward<N, Activation, KeptPre, T, Row>(pre, y, dy, dpre);
  reference::activation_backward<N, Activation, KeptPre>(pre, y, dy, dpre);
}

}  // namespace ctnn::kernels
