// SPDX-License-Identifier: BSL-1.0
// The gradients of y = activation(x W + b) with the bits of their references.
#ifndef CTNN_KERNELS_SIMD_DENSE_BACKWARD_HPP
#define CTNN_KERNELS_SIMD_DENSE_BACKWARD_HPP

#include <ctnn/kernels/simd/product.hpp>
#include <ctnn/kernels/simd/transpose.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

/// dpre = dy * slope; `pre` and `dpre` may be the same memory.
template <std::size_t N, class Activation, bool KeptPre, class T>
CTNN_INLINE inline void activation_backward(const T* pre, const T* y, const T* dy, T* dpre) {
  for_each_vector<T, N>([&](auto lanes, auto count, std::size_t k) CTNN_INLINE_LAMBDA {
    using Vector = Pack<T, lanes.value>;
    const Vector out = Vector::template load_first<count.value>(y + k);
    Vector in = out;
    if constexpr (KeptPre) in = Vector::template load_first<count.value>(pre + k);
    (Vector::template load_first<count.value>(dy + k) * Activation::slope(in, out))
        .template store_first<count.value>(dpre + k);
  });
}

/// dbias(j) += sum over b of dpre(b, j).
template <std::size_t B, std::size_t Out, class T> CTNN_INLINE inline void add_rows(const T* dpre, T* dbias) {
  for_each_vector<T, Out>([&](auto lanes, auto count, std::size_t j) CTNN_INLINE_LAMBDA {
    using Vector = Pack<T, lanes.value>;
    Vector sum = Vector::template load_first<count.value>(dbias + j);
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

template <std::size_t B, std::size_t In, std::size_t Out, bool Bias, class T>
CTNN_INLINE inline void dense_backward_parameters(const T* x, const T* dpre, T* dweight, T* dbias) {
  if constexpr (Out == 1)  // vectors run along the inputs
    add_product<1, B, In, Operand<1, 1>, In, In>(dpre, x, dweight);
  else
    add_product<In, B, Out, Operand<1, In>, Out, Out>(x, dpre, dweight);
  if constexpr (Bias) add_rows<B, Out>(dpre, dbias);
}

/// How many inputs and outputs of W are transposed at a time: a panel that fits in half of a 32 KiB L1 cache.
inline constexpr std::size_t panel_rows = 64;
template <class T> inline constexpr std::size_t panel_columns = 256 / sizeof(T);

/// Inputs I to I + Width, outputs J to J + Depth.
template <std::size_t B, std::size_t In, std::size_t Out, std::size_t Width, std::size_t Depth, bool First, class T>
CTNN_INLINE inline void dense_backward_panel(const T* weight, const T* dpre, T* dx) {
  alignas(64) T panel[Depth * Width];
  transpose<Width, Depth, Out, Width>(weight, panel);
  if constexpr (First)
    set_product<B, Depth, Width, Operand<Out, 1>, Width, In>(dpre, panel, dx);
  else
    add_product<B, Depth, Width, Operand<Out, 1>, Width, In>(dpre, panel, dx);
}

template <std::size_t B, std::size_t In, std::size_t Out, std::size_t Width, class T>
CTNN_INLINE inline void dense_backward_columns(const T* weight, const T* dpre, T* dx) {
  constexpr std::size_t depth = Out < panel_rows ? Out : panel_rows;
  dense_backward_panel<B, In, Out, Width, depth, true>(weight, dpre, dx);
  for (std::size_t j = depth; j + depth <= Out; j += depth)
    dense_backward_panel<B, In, Out, Width, depth, false>(weight + j, dpre + j, dx);
  constexpr std::size_t rest = Out % depth;
  if constexpr (rest > 0) dense_backward_panel<B, In, Out, Width, rest, false>(weight + (Out - rest), dpre + (Out - rest), dx);
}

template <std::size_t B, std::size_t In, std::size_t Out, class T>
CTNN_INLINE inline void dense_backward_input(const T* weight, const T* dpre, T* dx) {
  if constexpr (Out == 1) {
    set_product<B, 1, In, Operand<1, 1>, In, In>(dpre, weight, dx);
  } else {
    constexpr std::size_t width = In < panel_columns<T> ? In : panel_columns<T>;
    for (std::size_t i = 0; i + width <= In; i += width)
      dense_backward_columns<B, In, Out, width>(weight + i * Out, dpre, dx + i);
    constexpr std::size_t rest = In % width;
    if constexpr (rest > 0) dense_backward_columns<B, In, Out, rest>(weight + (In - rest) * Out, dpre, dx + (In - rest));
  }
}

}  // namespace ctnn::kernels::simd

#endif
