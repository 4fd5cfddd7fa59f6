// SPDX-License-Identifier: BSL-1.0
// The gradient of an activation.
#pragma once

#include <cstddef>

namespace ctnn::kernels::reference {

/// dpre = dy * slope, the gradient before the activation, N elements; `pre` and `dpre` may be the same memory.
template <std::size_t N, class Activation, bool KeptPre, class T>
constexpr void activation_backward(const T* pre, const T* y, const T* dy, T* dpre) {
  for (std::size_t k = 0; k < N; ++k) {
    const T out = y[k];
    dpre[k] = dy[k] * Activation::slope(KeptPre ? pre[k] : out, out);
  }
}

}  // namespace ctnn::kernels::reference
