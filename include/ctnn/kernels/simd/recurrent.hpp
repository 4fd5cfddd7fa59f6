// SPDX-License-Identifier: BSL-1.0
// One time step of a recurrent cell with the bits of its reference: all gates of a vector of hidden units stay in
// registers from the first product to the new memory.
#pragma once

#include <ctnn/kernels/reference/recurrent.hpp>
#include <ctnn/kernels/simd/elementwise.hpp>
#include <ctnn/kernels/simd/product.hpp>
#include <ctnn/kernels/simd/transpose.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn::kernels::simd {

/// sum[g] += a[k] w[k Stride + g Gate] over k < K, in C chains, for the Count first lanes.
template <std::size_t K, std::size_t C, std::size_t Stride, std::size_t Gate, std::size_t Count, class T, std::size_t N,
          std::size_t G>
CTNN_INLINE inline void add_products(Pack<T, N> (&sum)[G], const T* a, const T* w) {
  using Vector = Pack<T, N>;
  Vector part[G * C];
  unroll<G * C>([&](auto k) CTNN_INLINE_LAMBDA {
    if constexpr (k.value % C == 0)
      part[k.value] = sum[k.value / C];
    else
      part[k.value] = Vector(T(0));
  });
  const auto add = [&](auto chains, const T* from, const T* row) CTNN_INLINE_LAMBDA {
    unroll<chains.value>([&](auto c) CTNN_INLINE_LAMBDA {
      const Vector factor(from[c.value]);
      unroll<G>([&](auto g) CTNN_INLINE_LAMBDA {
        Vector& p = part[g.value * C + c.value];
        p = mul_add(factor, Vector::template load_first<Count>(row + c.value * Stride + g.value * Gate), p);
      });
    });
  };
  constexpr std::size_t rounds = K / C, rest = K % C;
  if constexpr (K * G <= 64)
    unroll<rounds>([&](auto r) CTNN_INLINE_LAMBDA { add(Constant<C>{}, a + r.value * C, w + r.value * C * Stride); });
  else
    for (std::size_t r = 0; r < rounds; ++r) add(Constant<C>{}, a + r * C, w + r * C * Stride);
  if constexpr (rest > 0) add(Constant<rest>{}, a + rounds * C, w + rounds * C * Stride);
  unroll<G>([&](auto g) CTNN_INLINE_LAMBDA {
    Vector* const chain = part + g.value * C;
    if constexpr (C >= 16) unroll<8>([&](auto c) CTNN_INLINE_LAMBDA { chain[c.value] += chain[c.value + 8]; });
    if constexpr (C >= 8) unroll<4>([&](auto c) CTNN_INLINE_LAMBDA { chain[c.value] += chain[c.value + 4]; });
    if constexpr (C >= 4) unroll<2>([&](auto c) CTNN_INLINE_LAMBDA { chain[c.value] += chain[c.value + 2]; });
    if constexpr (C >= 2) chain[0] += chain[1];
    sum[g.value] = chain[0];
  });
}

template <std::size_t H, class T> struct StoredInputs {
  const T* sums;

  template <std::size_t Count, std::size_t N, std::size_t G>
  CTNN_INLINE void load(std::size_t j, Pack<T, N> (&into)[G]) const {
    unroll<G>([&](auto g) CTNN_INLINE_LAMBDA {
      into[g.value] = Pack<T, N>::template load_first<Count>(sums + g.value * H + j);
    });
  }
};

template <std::size_t In, std::size_t H, std::size_t Columns, class T> struct ProjectedInputs {
  const T* x;
  const T* weight;
  const T* bias;

  template <std::size_t Count, std::size_t N, std::size_t G>
  CTNN_INLINE void load(std::size_t j, Pack<T, N> (&into)[G]) const {
    StoredInputs<H, T>{bias}.template load<Count>(j, into);
    add_products<In, dense_chains(In, Columns), Columns, H, Count>(into, x, weight + j);
  }
};

/// N hidden units from unit j on, of which the first Count are there.
template <class Cell, std::size_t H, std::size_t Stride, bool Keep, std::size_t Count, std::size_t N, class Inputs,
          class T>
CTNN_INLINE inline void recurrent_units(std::size_t j, Inputs inputs, const T* weight, const T* bias,
                                        CellMemory<T> memory, CellRecord<T> record, Pack<T, N>& h, Pack<T, N>& c) {
  using Vector = Pack<T, N>;
  constexpr std::size_t G = Cell::gates;
  Vector input[G], sum[G], extra(T(0));
  inputs.template load<Count>(j, input);
  unroll<G>([&](auto g) CTNN_INLINE_LAMBDA {
    Vector b(T(0));
    if constexpr (Cell::has_bias) b = Vector::template load_first<Count>(bias + g.value * H + j);
    sum[g.value] = Cell::template start<g.value, Vector>(input[g.value], b);
  });
  add_products<H, recurrent_chains(H, G), Stride, H, Count>(sum, memory.source, weight + j);
  h = Vector::template load_first<Count>(memory.h + j);
  c = memory.c == nullptr ? Vector(T(0)) : Vector::template load_first<Count>(memory.c + j);
  Cell::template update<Vector>(sum, input, h, c, extra);
  if constexpr (Keep) {
    unroll<G>([&](auto g)
                  CTNN_INLINE_LAMBDA { sum[g.value].template store_first<Count>(record.gates + g.value * H + j); });
    if (record.extra != nullptr) extra.template store_first<Count>(record.extra + j);
  }
}

template <std::size_t Count, class T, std::size_t N>
CTNN_INLINE inline void store_units(std::size_t j, CellMemory<T> memory, Pack<T, N> h, Pack<T, N> c) {
  h.template store_first<Count>(memory.next_h + j);
  if (memory.next_c != nullptr) c.template store_first<Count>(memory.next_c + j);
  if (memory.y != nullptr) h.template store_first<Count>(memory.y + j);
}

/// How the hidden units are cut into vectors: without masked loads, a last, partial one moves back to end with them,
/// and its first units are computed twice. Not where gates are kept: they may lie where the inputs are read.
template <class T, std::size_t H, bool Keep> struct UnitVectors {
  static constexpr std::size_t lanes = lanes_for<T>(H);
  static constexpr std::size_t count = (H + lanes - 1) / lanes;
  static constexpr bool overlap = !Keep && detail::register_bytes != 64 && H > lanes&& H % lanes > 0;
  static constexpr std::size_t last_at = overlap ? H - lanes : (count - 1) * lanes;
  static constexpr std::size_t last_count = H - last_at;
};

/// All of the new memory stays in registers until the old one is no longer read.
template <class Cell, std::size_t H, std::size_t Stride, bool Keep, class Inputs, class T>
CTNN_INLINE inline void recurrent_step(Inputs inputs, const T* weight, const T* bias, CellMemory<T> memory,
                                       CellRecord<T> record) {
  using Cut = UnitVectors<T, H, Keep>;
  constexpr std::size_t N = Cut::lanes, V = Cut::count;
  if constexpr (V <= 4) {
    Pack<T, N> h[V], c[V];
    unroll<V>([&](auto v) CTNN_INLINE_LAMBDA {
      constexpr bool is_last = v.value + 1 == V;
      constexpr std::size_t at = is_last ? Cut::last_at : v.value * N, count = is_last ? Cut::last_count : N;
      recurrent_units<Cell, H, Stride, Keep, count>(at, inputs, weight, bias, memory, record, h[v.value], c[v.value]);
    });
    unroll<V>([&](auto v) CTNN_INLINE_LAMBDA {
      constexpr bool is_last = v.value + 1 == V;
      store_units<is_last ? Cut::last_count : N>(is_last ? Cut::last_at : v.value * N, memory, h[v.value], c[v.value]);
    });
  } else {
    alignas(64) T next_h[H], next_c[H];
    const CellMemory<T> next{nullptr, nullptr, nullptr, next_h, next_c, nullptr};
    Pack<T, N> h, c;
    for (std::size_t j = 0; j + N <= H; j += N) {
      recurrent_units<Cell, H, Stride, Keep, N>(j, inputs, weight, bias, memory, record, h, c);
      store_units<N>(j, next, h, c);
    }
    if constexpr (H % N > 0) {
      recurrent_units<Cell, H, Stride, Keep, Cut::last_count>(Cut::last_at, inputs, weight, bias, memory, record, h, c);
      store_units<Cut::last_count>(Cut::last_at, next, h, c);
    }
    __builtin_memcpy(memory.next_h, next_h, sizeof(next_h));
    if (memory.next_c != nullptr) __builtin_memcpy(memory.next_c, next_c, sizeof(next_c));
    if (memory.y != nullptr) __builtin_memcpy(memory.y, next_h, sizeof(next_h));
  }
}

}  // namespace ctnn::kernels::simd
