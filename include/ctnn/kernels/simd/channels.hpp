// SPDX-License-Identifier: BSL-1.0
// Sums and functions over the channels of a (Rows, C) array, a vector of channels at a time, with the bits of the
// reference.
#pragma once

#include <ctnn/kernels/simd/elementwise.hpp>
#include <ctnn/kernels/simd/join_chains.hpp>

#include <array>
#include <cstddef>

namespace ctnn::kernels::simd {

/// body(Constant<Lanes>, Constant<Count>, c) for each vector of C channels. What is left is one vector where loads are
/// masked; elsewhere narrower vectors and single channels, which take less code than vectors filled in part.
template <class T, std::size_t C, std::size_t Width = native_width<T>, class Body>
CTNN_INLINE inline void for_each_channel_vector(Body body, std::size_t from = 0) {
  constexpr std::size_t rest = C % Width, at = C - rest;
  if constexpr (C >= Width)
    for (std::size_t c = 0; c < at; c += Width) body(Constant<Width>{}, Constant<Width>{}, from + c);
  if constexpr (rest > 0 && detail::register_bytes == 64)
    body(Constant<lanes_for<T>(rest)>{}, Constant<rest>{}, from + at);
  else if constexpr (rest > 0)
    for_each_channel_vector<T, rest, (Width * sizeof(T) > 16 ? Width / 2 : 1)>(body, from + at);
}

/// So many rows at a time stay in the L1 cache while one vector of channels after the other goes through them.
template <class T> constexpr std::size_t rows_at_once(std::size_t channels) {
  const std::size_t rounds = 8192 / (sizeof(T) * channels * reduction_chains);
  return reduction_chains * (rounds < 1 ? 1 : rounds);
}

/// The chains of some channels, half of them at a time in registers, over the rows from x on: Rounds times 16 rows, then
/// Rest more. They are kept in `chain`: (16, C).
template <std::size_t C, std::size_t Rest, std::size_t Lanes, std::size_t Count, class Term, class T>
CTNN_INLINE inline void add_to_chains(Term term, std::size_t rounds, const T* x, const T* dy, Pack<T, Lanes> mean,
                                      Pack<T, Lanes> inverse, T* chain) {
  using Vector = Pack<T, Lanes>;
  constexpr std::size_t half = reduction_chains / 2;
  // The first eight chains over all rows, then the other eight.
  unroll<2>([&](auto h) CTNN_INLINE_LAMBDA {
    constexpr std::size_t first = h.value * half;
    Vector sums[half];
    unroll<half>([&](auto k) CTNN_INLINE_LAMBDA {
      sums[k.value] = Vector::template load_first<Count>(chain + (first + k.value) * C);
    });
    const auto add = [&](auto k, std::size_t row) CTNN_INLINE_LAMBDA {
      sums[k.value] += rounded(Vector(term(Vector::template load_first<Count>(x + row * C),
                                           Vector::template load_first<Count>(dy + row * C), mean, inverse)));
    };
    // A row to each chain in turn, then the rows that fill no round.
    for (std::size_t round = 0; round < rounds; ++round)
      unroll<half>([&](auto k) CTNN_INLINE_LAMBDA { add(k, round * reduction_chains + first + k.value); });
    unroll<half>([&](auto k) CTNN_INLINE_LAMBDA {
      if constexpr (first + k.value < Rest) add(k, rounds * reduction_chains + first + k.value);
    });
    unroll<half>([&](auto k)
                     CTNN_INLINE_LAMBDA { sums[k.value].template store_first<Count>(chain + (first + k.value) * C); });
  });
}

template <std::size_t Rows, std::size_t C, class Term, class T>
CTNN_INLINE inline void few_channel_sums(Term term, const T* x, const T* dy, const T* mean, const T* inverse, T* sums) {
  // Fewer rows than chains: each row is a chain.
  for_each_channel_vector<T, C>([&](auto lanes, auto count, std::size_t c) CTNN_INLINE_LAMBDA {
    using Vector = Pack<T, lanes.value>;
    const auto load = [&](const T* row) CTNN_INLINE_LAMBDA { return Vector::template load_first<count.value>(row); };
    Vector chain[Rows];
    unroll<Rows>([&](auto r) CTNN_INLINE_LAMBDA {
      chain[r.value] = rounded(Vector(term(load(x + r.value * C + c), load(dy + r.value * C + c), load(mean + c),
                                           load(inverse + c))));
    });
    join_chains<Rows>(chain).template store_first<count.value>(sums + c);
  });
}

template <std::size_t Rows, std::size_t C, class Term, class T>
CTNN_INLINE inline void channel_sums(Term term, const T* x, const T* dy, const T* mean, const T* inverse, T* sums) {
  if constexpr (Rows < reduction_chains) {
    few_channel_sums<Rows, C>(term, x, dy, mean, inverse, sums);
  } else {
    constexpr std::size_t block = rows_at_once<T>(C), whole = Rows / block, rest = Rows % block;
    alignas(64) T chain[reduction_chains * C];
    for (std::size_t k = 0; k < reduction_chains * C; ++k) chain[k] = T(-0.0);  // leaves any first term as it is
    const auto add_block = [&](auto extra, std::size_t rounds, std::size_t row) CTNN_INLINE_LAMBDA {
      for_each_channel_vector<T, C>([&](auto lanes, auto count, std::size_t c) CTNN_INLINE_LAMBDA {
        using Vector = Pack<T, lanes.value>;
        add_to_chains<C, extra.value, lanes.value, count.value>(term, rounds, x + row * C + c, dy + row * C + c,
                                                                Vector::template load_first<count.value>(mean + c),
                                                                Vector::template load_first<count.value>(inverse + c),
                                                                chain + c);
      });
    };
    // Blocks of rows that stay in the cache, then the rest.
    if constexpr (whole > 0)
      for (std::size_t b = 0; b < whole; ++b) add_block(Constant<0>{}, block / reduction_chains, b * block);
    if constexpr (rest > 0) add_block(Constant<rest % reduction_chains>{}, rest / reduction_chains, whole * block);
    // The 16 chains of each vector of channels become one sum.
    for_each_channel_vector<T, C>([&](auto lanes, auto count, std::size_t c) CTNN_INLINE_LAMBDA {
      Pack<T, lanes.value> all[reduction_chains];
      unroll<reduction_chains>([&](auto k) CTNN_INLINE_LAMBDA {
        all[k.value] = Pack<T, lanes.value>::template load_first<count.value>(chain + k.value * C + c);
      });
      join_chains<reduction_chains>(all).template store_first<count.value>(sums + c);
    });
  }
}

template <std::size_t Rows, std::size_t C, class F, class T>
CTNN_INLINE inline void channel_map(F f, const T* x, const T* dy, const std::array<const T*, 4>& tables, T* y) {
  constexpr std::size_t block = rows_at_once<T>(C) < Rows ? rows_at_once<T>(C) : Rows;
  // Blocks of rows that stay in the cache; in each, a vector of channels goes down all rows, its tables in registers.
  for (std::size_t from = 0; from < Rows; from += block) {
    const std::size_t to = from + block < Rows ? from + block : Rows;
    for_each_channel_vector<T, C>([&](auto lanes, auto count, std::size_t c) CTNN_INLINE_LAMBDA {
      using Vector = Pack<T, lanes.value>;
      const auto load = [&](const T* row) CTNN_INLINE_LAMBDA { return Vector::template load_first<count.value>(row); };
      const Vector t0 = load(tables[0] + c), t1 = load(tables[1] + c), t2 = load(tables[2] + c),
                   t3 = load(tables[3] + c);
      for (std::size_t k = from * C + c; k < to * C; k += C)
        Vector(f(load(x + k), load(dy + k), t0, t1, t2, t3)).template store_first<count.value>(y + k);
    });
  }
}

}  // namespace ctnn::kernels::simd
