// SPDX-License-Identifier: BSL-1.0
// One function applied to each element of some arrays.
#pragma once

#include <cstddef>

namespace ctnn::kernels::reference {

template <std::size_t N, class F, class... T> constexpr void for_each(F f, T*... arrays) {
  for (std::size_t k = 0; k < N; ++k) f(arrays[k]...);
}

}  // namespace ctnn::kernels::reference
