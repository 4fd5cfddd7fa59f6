// SPDX-License-Identifier: BSL-1.0
// One time step of a recurrent cell: s = a + h U for each gate, then the cell's own update of its memory.
//
// A cell is a struct of functions on any number type V:
//   static constexpr std::size_t gates;
//   static constexpr bool has_bias;                                             // a recurrent one
//   template <std::size_t G, class V> static constexpr V start(V a, V bias);    // what the sum of gate G starts from
//   template <class V> static constexpr void update(V (&s)[gates], const V (&a)[gates], V& h, V& c, V& extra);
// update turns the sums s into what backward wants to know of the gates, and h and c into those of the next step; extra
// is what else backward wants.
#pragma once

#include <ctnn/kernels/reference/dense.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::kernels {

/// How many chains the sum over a cell's hidden units has: as many as keep 8 or more accumulators busy within 12, which
/// AVX2 has registers for, and each of two products or more. Steps wait for one another, so short chains are what counts.
constexpr std::size_t recurrent_chains(std::size_t hidden, std::size_t gates) noexcept {
  std::size_t chains = 1;
  while (2 * chains * gates <= 12 && 4 * chains <= hidden) chains *= 2;
  return chains;
}

/// The memory of a cell at the start and at the end of a step: (H) each. `next_h` and `next_c` may be `h` and `c`;
/// `source` is what is multiplied with the recurrent weights, `h` as a rule. `y`, null or (H), receives h too.
template <class T> struct CellMemory {
  const T* source;
  const T* h;
  const T* c;
  T* next_h;
  T* next_c;
  T* y;
};

/// Where a step leaves what backward wants: gate g at gates + g H, and extra.
template <class T> struct CellRecord {
  T* gates;
  T* extra;
};

}  // namespace ctnn::kernels

namespace ctnn::kernels::reference {

/// The sums over the inputs that were computed before, gate g at sums + g H.
template <std::size_t H, class T> struct StoredInputs {
  const T* sums;

  constexpr T at(std::size_t gate, std::size_t j) const { return sums[gate * H + j]; }
};

/// bias + x W, (Columns) of them, gate g at g H.
template <std::size_t In, std::size_t H, std::size_t Columns, class T, class W = T> struct ProjectedInputs {
  const T* x;
  const W* weight;
  const W* bias;

  constexpr T at(std::size_t gate, std::size_t j) const {
    const std::size_t column = gate * H + j;
    return static_cast<T>(dense_sum<In, Columns>(static_cast<Sum<T>>(bias[column]), x, weight + column));
  }
};

/// start + sum over i of h[i] weight[i Stride], in `chains` chains.
template <std::size_t H, std::size_t Stride, std::size_t Chains, class S, class T, class W>
constexpr S recurrent_sum(S start, const T* h, const W* weight) {
  if constexpr (Chains == 1)
    return chain<H, 1, Stride>(start, h, weight);
  else
    return join_chains<H, Stride>(start, h, weight, std::make_index_sequence<Chains>{});
}

template <class Cell, std::size_t H, std::size_t Stride, class Inputs, class T, class W, std::size_t... G>
constexpr void recurrent_unit(std::size_t j, Inputs inputs, const W* weight, const W* bias, const T* source,
                              T (&sum)[sizeof...(G)], T& h, T& c, T& extra, std::index_sequence<G...>) {
  constexpr std::size_t chains = recurrent_chains(H, Cell::gates);
  const T input[]{inputs.at(G, j)...};
  ((sum[G] = static_cast<T>(recurrent_sum<H, Stride, chains>(
        static_cast<Sum<T>>(Cell::template start<G, T>(input[G],
                                                       Cell::has_bias ? static_cast<T>(bias[G * H + j]) : T(0))),
        source, weight + G * H + j))),
   ...);
  Cell::template update<T>(sum, input, h, c, extra);
}

/// inputs: sums over the step's input; weight: (H, gates H), rows Stride elements apart; bias: (gates H), if the cell has one.
template <class Cell, std::size_t H, std::size_t Stride, bool Keep, class Inputs, class T, class W>
constexpr void recurrent_step(Inputs inputs, const W* weight, const W* bias, CellMemory<T> memory,
                              CellRecord<T> record) {
  T next_h[H]{}, next_c[H]{};
  for (std::size_t j = 0; j < H; ++j) {
    T sum[Cell::gates]{}, extra{};
    next_h[j] = memory.h[j];
    next_c[j] = memory.c == nullptr ? T(0) : memory.c[j];
    recurrent_unit<Cell, H, Stride>(j, inputs, weight, bias, memory.source, sum, next_h[j], next_c[j], extra,
                                    std::make_index_sequence<Cell::gates>{});
    if constexpr (Keep) {
      for (std::size_t g = 0; g < Cell::gates; ++g) record.gates[g * H + j] = sum[g];
      if (record.extra != nullptr) record.extra[j] = extra;
    }
  }
  for (std::size_t j = 0; j < H; ++j) {
    memory.next_h[j] = next_h[j];
    if (memory.next_c != nullptr) memory.next_c[j] = next_c[j];
    if (memory.y != nullptr) memory.y[j] = next_h[j];
  }
}

/// dh(b, i) += sum over j of ds(b, j) weight(i, j): rows of ds, dh and weight are Row, H and Stride elements apart.
template <std::size_t B, std::size_t H, std::size_t Columns, std::size_t Row, std::size_t Stride, class T>
constexpr void recurrent_backward_input(const T* weight, const T* ds, T* dh) {
  for (std::size_t b = 0; b < B; ++b)
    for (std::size_t i = 0; i < H; ++i)
      dh[b * H + i] = chain<Columns, 1, 1>(dh[b * H + i], ds + b * Row, weight + i * Stride);
}

/// dweight(i, j) = or, if Add, += sum over rows r of h(r, i) ds(r, j), in the order of the rows; Columns of Stride.
template <std::size_t Rows, std::size_t H, std::size_t Columns, std::size_t Stride, bool Add = true, class T>
constexpr void recurrent_backward_weight(const T* h, const T* ds, T* dweight) {
  for (std::size_t i = 0; i < H; ++i)
    for (std::size_t j = 0; j < Columns; ++j)
      dweight[i * Stride + j] = chain<Rows, H, Stride>(Add ? dweight[i * Stride + j] : T(0), h + i, ds + j);
}

}  // namespace ctnn::kernels::reference
