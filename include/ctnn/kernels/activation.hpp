// SPDX-License-Identifier: BSL-1.0
// An activation applied to each of N elements; its backward is activation_backward in dispatch.hpp.
#pragma once

#include <ctnn/kernels/dispatch.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

template <std::size_t N, class Activation, class T> constexpr void activation_forward(const T* x, T* y) {
  if constexpr (has_vectors<T> && vectorizes<Activation>)
    if (!std::is_constant_evaluated())
      return simd::for_each<N>([](auto in, auto& out) CTNN_INLINE_LAMBDA { out = Activation::value(in); }, x, y);
  reference::for_each<N>([](T in, T& out) { out = Activation::value(in); }, x, y);
}

}  // namespace ctnn::kernels
