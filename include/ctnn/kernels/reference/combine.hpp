// SPDX-License-Identifier: BSL-1.0
// y = f(a, b), element by element.
#pragma once

#include <cstddef>

namespace ctnn::kernels::reference {

template <std::size_t N, class F, class T> constexpr void combine(F f, const T* a, const T* b, T* y) {
  for (std::size_t k = 0; k < N; ++k) y[k] = f(a[k], b[k]);
}

}  // namespace ctnn::kernels::reference
