// SPDX-License-Identifier: BSL-1.0
// The steps of recurrent cells and their gradients: vectors at run time, the reference in constant expressions.
#pragma once

#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/kernels/reference/recurrent.hpp>
#include <ctnn/kernels/simd/activate.hpp>
#include <ctnn/kernels/simd/recurrent.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

/// An activation's value for a number, or for each lane of a vector if the activation does not take vectors.
template <class Activation, class T> constexpr T activated(T x) { return Activation::value(x); }
template <class Activation, class T, std::size_t N> CTNN_INLINE inline Pack<T, N> activated(Pack<T, N> x) {
  return simd::activate<Activation, T>(x);
}

// A function that is not inlined gets the pointers one by one: a struct of them by value would be copied by loads that are
// wider than the stores before, which wait until those have reached the cache.

/// One step whose sums over the input, (gates H), are known. Never inlined: sequences of all lengths and batches share
/// it, and a call costs little beside a step.
template <class Cell, std::size_t H, std::size_t Stride, bool Keep, class T, class W>
constexpr void recurrent_step(const T* sums, const W* weight, std::type_identity_t<const W*> bias, CellMemory<T> memory,
                              CellRecord<T> record) {
  if constexpr (has_vectors<T, W>)
    if (!std::is_constant_evaluated())
      return run<false>(
          [](const T* a, const W* u, const W* b, const T* source, const T* h, const T* c, T* next_h, T* next_c, T* y,
             T* gates, T* extra) CTNN_INLINE_LAMBDA {
            simd::recurrent_step<Cell, H, Stride, Keep>(simd::StoredInputs<H, T>{a}, u, b,
                                                        CellMemory<T>{source, h, c, next_h, next_c, y},
                                                        CellRecord<T>{gates, extra});
          },
          sums, weight, bias, memory.source, memory.h, memory.c, memory.next_h, memory.next_c, memory.y, record.gates,
          record.extra);
  reference::recurrent_step<Cell, H, Stride, Keep>(reference::StoredInputs<H, T>{sums}, weight, bias, memory, record);
}

/// One step from the input x: (In), input_weight: (In, gates H), input_bias: (gates H); rows Stride elements apart.
template <class Cell, std::size_t In, std::size_t H, std::size_t Stride, class T, class W>
constexpr void recurrent_step_of_input(const T* x, const W* input_weight, const W* input_bias, const W* weight,
                                       std::type_identity_t<const W*> bias, CellMemory<T> memory) {
  if constexpr (has_vectors<T, W>)
    if (!std::is_constant_evaluated())
      return run<((In + H) * H * Cell::gates <= inline_limit)>(
          [](const T* in, const W* w, const W* a, const W* u, const W* b, const T* source, const T* h, const T* c,
             T* next_h, T* next_c, T* y) CTNN_INLINE_LAMBDA {
            simd::recurrent_step<Cell, H, Stride, false>(simd::ProjectedInputs<In, H, Stride, T, W>{in, w, a}, u, b,
                                                         CellMemory<T>{source, h, c, next_h, next_c, y},
                                                         CellRecord<T>{});
          },
          x, input_weight, input_bias, weight, bias, memory.source, memory.h, memory.c, memory.next_h, memory.next_c,
          memory.y);
  reference::recurrent_step<Cell, H, Stride, false>(reference::ProjectedInputs<In, H, Stride, T, W>{x, input_weight,
                                                                                                    input_bias},
                                                    weight, bias, memory, CellRecord<T>{});
}

/// weight: (H, Columns), rows Stride elements apart, to transposed: (Columns, H), which the next function reads where
/// vectors run; a constant expression does without.
template <std::size_t H, std::size_t Columns, std::size_t Stride, class T>
constexpr void transpose_recurrent(const T* weight, T* transposed) {
  if constexpr (has_vectors<T>)
    if (!std::is_constant_evaluated()) simd::transpose<H, Columns, Stride, H>(weight, transposed);
}

/// dh(b, i) += sum over j of ds(b, j) weight(i, j), in the order of j; rows of ds are Row elements apart.
template <std::size_t B, std::size_t H, std::size_t Columns, std::size_t Row, std::size_t Stride, class T>
constexpr void recurrent_backward_input(const T* weight, const T* transposed, const T* ds, T* dh) {
  if constexpr (has_vectors<T>)
    if (!std::is_constant_evaluated())
      return run<false>(
          [](auto... arguments)
              CTNN_INLINE_LAMBDA { simd::product<B, Columns, H, simd::Operand<Row, 1>, H, H>(true, arguments...); },
          ds, transposed, dh);
  reference::recurrent_backward_input<B, H, Columns, Row, Stride>(weight, ds, dh);
}

/// dweight(i, j) = or, if Add, += sum over rows r of h(r, i) ds(r, j), in the order of the rows, for Columns of Stride
/// columns.
template <std::size_t Rows, std::size_t H, std::size_t Columns, std::size_t Stride, bool Add = true, class T>
constexpr void recurrent_backward_weight(const T* h, const T* ds, T* dweight) {
  choose<has_vectors<T>, false>(
      [](auto... arguments) CTNN_INLINE_LAMBDA {
        simd::product<H, Rows, Columns, simd::Operand<1, H>, Stride, Stride>(Add, arguments...);
      },
      [](auto... arguments) { reference::recurrent_backward_weight<Rows, H, Columns, Stride, Add>(arguments...); }, h,
      ds, dweight);
}

}  // namespace ctnn::kernels
