// SPDX-License-Identifier: BSL-1.0
// One time step of a recurrent cell with the bits of its reference: all gates of a vector of hidden units stay in
// registers from the first product to the new memory.
#pragma once

#include <ctnn/kernels/reference/recurrent.hpp>
#include <ctnn/kernels/simd/elementwise.hpp>
#include <ctnn/kernels/simd/join_chains.hpp>
#include <ctnn/kernels/simd/product.hpp>
#include <ctnn/kernels/simd/transpose.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn::kernels::simd {

/// sum[g] += a[k] w[k Stride + g Gate] over k < K, in C chains, for the Count first lanes.
template <std::size_t K, std::size_t C, std::size_t Stride, std::size_t Gate, std::size_t Count, class T, class W,
          std::size_t N, std::size_t G>
CTNN_INLINE inline void add_products(Pack<T, N> (&sum)[G], const T* a, const W* w) {
  using Vector = Pack<T, N>;
  Vector part[G * C];
  unroll<G * C>([&](auto k) CTNN_INLINE_LAMBDA {
    if constexpr (k.value % C == 0)
      part[k.value] = sum[k.value / C];
    else
      part[k.value] = Vector(T(0));
  });
  const auto add = [&](auto chains, const T* from, const W* row) CTNN_INLINE_LAMBDA {
    unroll<chains.value>([&](auto c) CTNN_INLINE_LAMBDA {
      const Vector factor(from[c.value]);
      unroll<G>([&](auto g) CTNN_INLINE_LAMBDA {
        Vector& p = part[g.value * C + c.value];
        p = mul_add(factor, Vector::template load_first<Count>(row + c.value * Stride + g.value * Gate), p);
      });
    });
  };
  // C rows of weights at a time, one on each chain, for all gates.
  constexpr std::size_t rounds = K / C, rest = K % C;
  if constexpr (K * G <= 64)
    unroll<rounds>([&](auto r) CTNN_INLINE_LAMBDA { add(Constant<C>{}, a + r.value * C, w + r.value * C * Stride); });
  else
    for (std::size_t r = 0; r < rounds; ++r) add(Constant<C>{}, a + r * C, w + r * C * Stride);
  if constexpr (rest > 0) add(Constant<rest>{}, a + rounds * C, w + rounds * C * Stride);
  unroll<G>([&](auto g) CTNN_INLINE_LAMBDA { sum[g.value] = join_chains<C>(part + g.value * C); });
}

template <std::size_t H, class T, class W = T> struct StoredInputs {
  const W* sums;

  template <std::size_t Count, std::size_t N, std::size_t G>
  CTNN_INLINE void load(std::size_t j, Pack<T, N> (&into)[G]) const {
    unroll<G>([&](auto g) CTNN_INLINE_LAMBDA {
      into[g.value] = Pack<T, N>::template load_first<Count>(sums + g.value * H + j);
    });
  }
};

template <std::size_t In, std::size_t H, std::size_t Columns, class T, class W = T> struct ProjectedInputs {
  const T* x;
  const W* weight;
  const W* bias;

  template <std::size_t Count, std::size_t N, std::size_t G>
  CTNN_INLINE void load(std::size_t j, Pack<T, N> (&into)[G]) const {
    StoredInputs<H, T, W>{bias}.template load<Count>(j, into);
    add_products<In, dense_chains(In, Columns), Columns, H, Count>(into, x, weight + j);
  }
};

/// N hidden units on their way through a step.
template <class Cell, class T, std::size_t N> struct Units {
  static constexpr std::size_t gates = Cell::gates;
  Pack<T, N> input[gates], sum[gates], h, c, extra;

  CTNN_INLINE void update() { Cell::template update<Pack<T, N>>(sum, input, h, c, extra); }
};

/// Two vectors of units at once, so that one's latency hides the other's.
template <class Cell, class T, std::size_t N>
CTNN_INLINE inline void update_both(Units<Cell, T, N>& a, Units<Cell, T, N>& b) {
  using Pair = Pack<T, 2 * N>;
  const auto pair = [](Pack<T, N> low, Pack<T, N> high) CTNN_INLINE_LAMBDA { return Pair::of({low, high}); };
  Units<Cell, T, 2 * N> both;
  unroll<Cell::gates>([&](auto g) CTNN_INLINE_LAMBDA {
    both.input[g.value] = pair(a.input[g.value], b.input[g.value]);
    both.sum[g.value] = pair(a.sum[g.value], b.sum[g.value]);
  });
  both.h = pair(a.h, b.h);
  both.c = pair(a.c, b.c);
  both.extra = pair(a.extra, b.extra);
  both.update();
  unroll<Cell::gates>([&](auto g) CTNN_INLINE_LAMBDA {
    a.sum[g.value] = both.sum[g.value].low();
    b.sum[g.value] = both.sum[g.value].high();
  });
  a.h = both.h.low();
  b.h = both.h.high();
  a.c = both.c.low();
  b.c = both.c.high();
  a.extra = both.extra.low();
  b.extra = both.extra.high();
}

/// The sums of the units from unit j on, of which the first Count are there, and their memory.
template <class Cell, std::size_t H, std::size_t Stride, std::size_t Count, std::size_t N, class Inputs, class T,
          class W>
CTNN_INLINE inline void begin_units(std::size_t j, Inputs inputs, const W* weight, const W* bias, CellMemory<T> memory,
                                    Units<Cell, T, N>& units) {
  using Vector = Pack<T, N>;
  constexpr std::size_t G = Cell::gates;
  inputs.template load<Count>(j, units.input);
  unroll<G>([&](auto g) CTNN_INLINE_LAMBDA {
    Vector b(T(0));
    if constexpr (Cell::has_bias) b = Vector::template load_first<Count>(bias + g.value * H + j);
    units.sum[g.value] = Cell::template start<g.value, Vector>(units.input[g.value], b);
  });
  add_products<H, recurrent_chains(H, G), Stride, H, Count>(units.sum, memory.source, weight + j);
  units.h = Vector::template load_first<Count>(memory.h + j);
  units.c = memory.c == nullptr ? Vector(T(0)) : Vector::template load_first<Count>(memory.c + j);
  units.extra = Vector(T(0));
}

template <std::size_t H, bool Keep, std::size_t Count, class Cell, std::size_t N, class T>
CTNN_INLINE inline void end_units(std::size_t j, CellMemory<T> memory, CellRecord<T> record,
                                  const Units<Cell, T, N>& units) {
  units.h.template store_first<Count>(memory.next_h + j);
  if (memory.next_c != nullptr) units.c.template store_first<Count>(memory.next_c + j);
  if (memory.y != nullptr) units.h.template store_first<Count>(memory.y + j);
  if constexpr (Keep) {
    unroll<Cell::gates>([&](auto g) CTNN_INLINE_LAMBDA {
      units.sum[g.value].template store_first<Count>(record.gates + g.value * H + j);
    });
    if (record.extra != nullptr) units.extra.template store_first<Count>(record.extra + j);
  }
}

/// How the hidden units are cut into vectors. Up to 4 stay in registers until nothing of the old is read any more: without
/// masked loads a last, partial one then moves back to end with the units, and some are computed twice.
template <class T, std::size_t H> struct UnitVectors {
  static constexpr std::size_t lanes = lanes_for<T>(H);
  static constexpr std::size_t count = (H + lanes - 1) / lanes;
  static constexpr bool in_registers = count <= 4;
  static constexpr bool overlap = in_registers && detail::register_bytes != 64 && H > lanes&& H % lanes > 0;
  static constexpr std::size_t last_at = overlap ? H - lanes : (count - 1) * lanes;
  static constexpr std::size_t last_count = H - last_at;

  template <std::size_t V> static constexpr std::size_t at = V + 1 == count ? last_at : V * lanes;
  template <std::size_t V> static constexpr std::size_t units = V + 1 == count ? last_count : lanes;
};

template <class Cell, std::size_t H, std::size_t Stride, bool Keep, class Inputs, class T, class W>
CTNN_INLINE inline void recurrent_step(Inputs inputs, const W* weight, const W* bias, CellMemory<T> memory,
                                       CellRecord<T> record) {
  using Cut = UnitVectors<T, H>;
  constexpr std::size_t N = Cut::lanes, V = Cut::count;
  if constexpr (Cut::in_registers) {
    // All units wait in registers until the last sum has read the old memory, and are updated in pairs.
    Units<Cell, T, N> units[V];
    unroll<V>([&](auto v) CTNN_INLINE_LAMBDA {
      begin_units<Cell, H, Stride, Cut::template units<v.value>>(Cut::template at<v.value>, inputs, weight, bias,
                                                                 memory, units[v.value]);
    });
    if constexpr (V >= 2)
      unroll<V / 2>([&](auto v) CTNN_INLINE_LAMBDA { update_both(units[2 * v.value], units[2 * v.value + 1]); });
    if constexpr (V % 2 == 1) units[V - 1].update();
    unroll<V>([&](auto v) CTNN_INLINE_LAMBDA {
      end_units<H, Keep, Cut::template units<v.value>>(Cut::template at<v.value>, memory, record, units[v.value]);
    });
  } else {
    // Vector after vector of units into a new memory, which replaces the old one at the end.
    alignas(64) T next_h[H], next_c[H];
    const CellMemory<T> next{nullptr, nullptr, nullptr, next_h, next_c, nullptr};
    Units<Cell, T, N> units;
    for (std::size_t j = 0; j + N <= H; j += N) {
      begin_units<Cell, H, Stride, N>(j, inputs, weight, bias, memory, units);
      units.update();
      end_units<H, Keep, N>(j, next, record, units);
    }
    if constexpr (H % N > 0) {
      begin_units<Cell, H, Stride, Cut::last_count>(Cut::last_at, inputs, weight, bias, memory, units);
      units.update();
      end_units<H, Keep, Cut::last_count>(Cut::last_at, next, record, units);
    }
    __builtin_memcpy(memory.next_h, next_h, sizeof(next_h));
    if (memory.next_c != nullptr) __builtin_memcpy(memory.next_c, next_c, sizeof(next_c));
    if (memory.y != nullptr) __builtin_memcpy(memory.y, next_h, sizeof(next_h));
  }
}

}  // namespace ctnn::kernels::simd
