// SPDX-License-Identifier: BSL-1.0
// Tile: sums for M rows and G vectors of columns, held in registers while products are added.
#pragma once

#include <ctnn/kernels/simd/elementwise.hpp>
#include <ctnn/kernels/simd/join_chains.hpp>
#include <ctnn/kernels/simd/pack_functions.hpp>
#include <ctnn/kernels/simd/unroll.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

/// How many sums the registers hold beside operands: AVX2 and SSE2 have 16, AVX-512 and NEON 32.
template <class T>
inline constexpr std::size_t register_sums =
    detail::register_bytes == 32 || (detail::register_bytes == 16 && !fused_mul_add) ? 12 : 24;

/// N lanes; C chains for each sum, joined pairwise at the end; the last of the G vectors starts at column LastAt, which
/// may lie before the tile, and has LastCount columns.
template <class T, std::size_t N, std::size_t M, std::size_t G, std::size_t C, std::ptrdiff_t LastAt,
          std::size_t LastCount>
struct Tile {
  using Vector = Pack<T, N>;
  static constexpr std::size_t lanes = N, rows = M, vectors = G, chains = C;
  Vector sums[M * G * C];

  template <std::size_t V> static constexpr std::ptrdiff_t at =
      V + 1 == G ? LastAt : static_cast<std::ptrdiff_t>(V * N);
  template <std::size_t V> static constexpr std::size_t count = V + 1 == G ? LastCount : N;

  template <std::size_t V, class From> CTNN_INLINE static Vector load(const From* row) {
    return Vector::template load_first<count<V>>(row + at<V>);
  }
  template <std::size_t V> CTNN_INLINE static void store(T* row, Vector x) {
    x.template store_first<count<V>>(row + at<V>);
  }

  /// Chain 0 starts at `start(m, v)`, the others at zero.
  template <class Start> CTNN_INLINE void begin(Start start) {
    unroll<M * G * C>([&](auto k) CTNN_INLINE_LAMBDA {
      constexpr std::size_t c = k.value % C, v = k.value / C % G, m = k.value / C / G;
      if constexpr (c == 0)
        sums[k.value] = start(Constant<m>{}, Constant<v>{});
      else
        sums[k.value] = Vector(T(0));
    });
  }

  /// Where the operands are: element (m, k) of the left one is a[m row + k step], row k of the right one starts at
  /// b + k stride. Constants to whoever inlines this, but no template arguments, so that layers of other sizes share
  /// the code.
  struct Layout {
    std::size_t row, step, stride;
  };

  /// Adds a(m, c) b(c, v) to chain c, for the first Chains chains.
  template <std::size_t Chains, class W> CTNN_INLINE void add(const T* a, const W* b, Layout layout) {
    // For each chain: a row of the right operand in G registers, times one element of each of M rows of the left.
    unroll<Chains>([&](auto c) CTNN_INLINE_LAMBDA {
      Vector column[G];
      unroll<G>([&](auto v) CTNN_INLINE_LAMBDA { column[v.value] = load<v.value>(b + c.value * layout.stride); });
      unroll<M>([&](auto m) CTNN_INLINE_LAMBDA {
        const Vector factor(a[m.value * layout.row + c.value * layout.step]);
        unroll<G>([&](auto v) CTNN_INLINE_LAMBDA {
          constexpr std::size_t k = (m.value * G + v.value) * C + c.value;
          sums[k] = mul_add(factor, column[v.value], sums[k]);
        });
      });
    });
  }

  /// The same for K consecutive steps, step k on chain k mod Period - From, where the tile has it. Several: with 16
  /// registers several steps make a round of the loop, which so ends soon enough for processors to foresee the end; with
  /// 32 a step has work enough. (GCC 12 makes a convolution with a bias slower so.)
  template <std::size_t K, bool Several = false, std::size_t Period = C, std::size_t From = 0, class W>
  CTNN_INLINE void add_all(const T* a, const W* b, Layout layout) {
    constexpr std::size_t rounds = K / Period, products = M * G * C,
                          most = rounds * products <= 64 || (Several && detail::register_bytes == 32) ? 64 : products,
                          some = products < most ? most / products : 1, rest = rounds % some;
    const auto add_rounds = [&](auto steps, std::size_t first) CTNN_INLINE_LAMBDA {
      const T* const left = a + (first * Period + From) * layout.step;
      const W* const right = b + (first * Period + From) * layout.stride;
      unroll<steps.value>([&](auto r) CTNN_INLINE_LAMBDA {
        add<C>(left + r.value * Period * layout.step, right + r.value * Period * layout.stride, layout);
      });
    };
    if constexpr (rounds <= some) {
      add_rounds(Constant<rounds>{}, 0);
    } else {
      if constexpr (Period == C) {
        for (std::size_t r = 0; r + some <= rounds; r += some) add_rounds(Constant<some>{}, r);
      } else {  // short loops with all registers in use: rounds that a compiler mixes would spill
        CTNN_NO_UNROLL for (std::size_t r = 0; r + some <= rounds; r += some) {
          detail::compiler_barrier();
          add_rounds(Constant<some>{}, r);
        }
      }
      add_rounds(Constant<rest>{}, rounds - rest);
    }
    constexpr std::size_t left_over = K % Period > From ? K % Period - From : 0;
    if constexpr (left_over > 0)
      add<(left_over < C ? left_over : C)>(a + (rounds * Period + From) * layout.step,
                                           b + (rounds * Period + From) * layout.stride, layout);
  }

  CTNN_INLINE Tile& operator+=(const Tile& other) {
    unroll<M * G * C>([&](auto k) CTNN_INLINE_LAMBDA { sums[k.value] += other.sums[k.value]; });
    return *this;
  }

  /// Hands each joined sum to `finish(m, v, sum)`.
  template <class Finish> CTNN_INLINE void end(Finish finish) {
    unroll<M * G>([&](auto k) CTNN_INLINE_LAMBDA {
      finish(Constant<k.value / G>{}, Constant<k.value % G>{}, join_chains<C>(sums + k.value * C));
    });
  }
};

}  // namespace ctnn::kernels::simd
