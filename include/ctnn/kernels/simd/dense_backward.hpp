// SPDX-License-Identifier: BSL-1.0
// The gradients of y = activation(x W + b) with the bits of their references.
#pragma once

#include <ctnn/kernels/reference/dense.hpp>
#include <ctnn/kernels/simd/activate.hpp>
#include <ctnn/kernels/simd/blocked.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels::simd {

/// dbias(j) = or += sum over b of dpre(b, j).
template <std::size_t B, std::size_t Out, bool Add, class T> CTNN_INLINE inline void add_rows(const T* dpre, T* dbias) {
  // A vector of outputs at a time, sample after sample.
  for_each_vector<T, Out>([&](auto lanes, auto count, std::size_t j) CTNN_INLINE_LAMBDA {
    using Vector = Pack<T, lanes.value>;
    Vector sum(T(0));
    if constexpr (Add) sum = Vector::template load_first<count.value>(dbias + j);
    const auto add = [&](std::size_t b) CTNN_INLINE_LAMBDA {
      sum += rounded(Vector::template load_first<count.value>(dpre + b * Out + j));
    };
    if constexpr (B <= 4)
      unroll<B>([&](auto b) CTNN_INLINE_LAMBDA { add(b.value); });
    else
      for (std::size_t b = 0; b < B; ++b) add(b);
    sum.template store_first<count.value>(dbias + j);
  });
}

template <DenseShape S, bool Add = true, class T>
CTNN_INLINE inline void dense_backward_parameters(const T* x, const T* dpre, T* dweight,
                                                  std::type_identity_t<T*> dbias) {
  constexpr std::size_t B = S.batch, In = S.in, Out = S.out;
  if constexpr (Out == 1)  // vectors run along the inputs
    product<1, B, In, Operand<1, 1>, In, In>(Add, dpre, x, dweight);
  else if constexpr (is_large<T>(In, B, Out))
    blocked_product<In, B, Out, Operand<1, In>, Out>(Add, Plain<T, Out>{dpre}, x, dweight);
  else
    product<In, B, Out, Operand<1, In>, Out, Out>(Add, x, dpre, dweight);
  if constexpr (S.bias) add_rows<B, Out, Add>(dpre, dbias);
}

template <DenseShape S, class T>
CTNN_INLINE inline void dense_backward_input(const T* weight, const T* dpre, T* dx) {
  constexpr std::size_t B = S.batch, In = S.in, Out = S.out;
  if constexpr (Out == 1)
    product<B, 1, In, Operand<1, 1>, In, In>(false, dpre, weight, dx);
  else
    blocked_product<B, Out, In, Operand<Out, 1>, In>(false, Transposed<T, Out>{weight}, dpre, dx);
}

}  // namespace ctnn::kernels::simd
