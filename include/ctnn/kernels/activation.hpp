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
  choose<(has_vectors<T> && vectorizes<Activation>), (N <= inline_elements)>(
      [](auto from, auto to) CTNN_INLINE_LAMBDA { simd::activate_all<Activation, N>(from, to); },
      [](auto from, auto to) {
        for (std::size_t k = 0; k < N; ++k) to[k] = Activation::value(from[k]);
      },
      x, y);
}

template <std::size_t N, class Activation, bool KeptPre, class T, std::size_t Row = N>
constexpr void activation_backward(const T* pre, const T* y, const T* dy, T* dpre) {
  choose<(has_vectors<T> && vectorizes<Activation>), true>(
      [](auto... arguments)
          CTNN_INLINE_LAMBDA { simd::activation_backward<N, Activation, KeptPre, T, Row>(arguments...); },
      [](auto... arguments) { reference::activation_backward<N, Activation, KeptPre>(arguments...); }, pre, y, dy,
      dpre);
}

}  // namespace ctnn::kernels
