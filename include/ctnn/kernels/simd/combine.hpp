// SPDX-License-Identifier: BSL-1.0
// y = f(a, b) on vectors. Unlike for_each it does not read y, which nobody may have written.
#pragma once

#include <ctnn/kernels/simd/elementwise.hpp>
#include <ctnn/kernels/simd/pack_functions.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

template <std::size_t N, class F, class T> CTNN_INLINE inline void combine(F f, const T* a, const T* b, T* y) {
  for_each_vector<T, N>([&](auto lanes, auto count, std::size_t k) CTNN_INLINE_LAMBDA {
    using Vector = Pack<T, lanes.value>;
    const Vector left = Vector::template load_first<count.value>(a + k);
    const Vector right = Vector::template load_first<count.value>(b + k);
    Vector(f(left, right)).template store_first<count.value>(y + k);
  });
}

}  // namespace ctnn::kernels::simd
