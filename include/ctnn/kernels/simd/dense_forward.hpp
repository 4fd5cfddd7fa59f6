// SPDX-License-Identifier: BSL-1.0
// y = activation(x W + b) with the bits of reference::dense_forward.
#pragma once

#include <ctnn/kernels/reference/dense.hpp>
#include <ctnn/kernels/simd/activate.hpp>
#include <ctnn/kernels/simd/blocked.hpp>
#include <ctnn/kernels/simd/elementwise.hpp>
#include <ctnn/kernels/simd/tile.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels::simd {

/// A layer as a matrix product: how it is cut into tiles.
template <class T, std::size_t B, std::size_t Out, std::size_t C> struct DenseTiling {
  static constexpr std::size_t lanes = lanes_for<T>(Out);
  /// Without masked loads a last, partial vector moves back to end with the row; its columns are computed twice.
  static constexpr bool overlaps = detail::register_bytes != 64 && Out > lanes;
  static constexpr std::size_t vectors = (Out + lanes - 1) / lanes;
  /// With 16 registers a batch takes half of the chains at a time, which leaves room for samples that share the weights.
  static constexpr std::size_t parts = B > 1 && C >= 4 && register_sums<T> < 24 ? 2 : 1;
  static constexpr std::size_t chains = C / parts;
  static constexpr std::size_t group_limit = B == 1 ? 8 / C : 4 / (chains < 4 ? chains : 4);
  static constexpr std::size_t group = group_limit < 1 ? 1 : group_limit < vectors ? group_limit : vectors;
  static constexpr std::size_t rows_limit = register_sums<T> / (group * chains);
  static constexpr std::size_t rows = rows_limit < 1 ? 1 : rows_limit < B ? rows_limit : B;
  /// Groups of whole vectors; what is left is one smaller group that holds the partial vector.
  static constexpr std::size_t whole_groups =
      Out % lanes == 0 && vectors % group == 0 ? vectors / group : (Out / lanes) / group;
  static constexpr std::size_t rest_vectors = vectors - whole_groups * group;
  static constexpr std::size_t rest_at = whole_groups * group * lanes;
  static constexpr std::size_t rest_lanes = overlaps && rest_vectors == 1 ? lanes_for<T>(Out - rest_at) : lanes;
  static constexpr std::ptrdiff_t rest_last_at =
      static_cast<std::ptrdiff_t>(overlaps ? Out - rest_lanes : (vectors - 1) * lanes) -
      static_cast<std::ptrdiff_t>(rest_at);
  static constexpr std::size_t rest_last_count = overlaps ? rest_lanes : Out - (vectors - 1) * lanes;
};

/// The samples and columns of one tile, from row 0 of x and from `column` on.
template <DenseShape S, class Tile, std::size_t Parts, class Activation, bool KeepPre, class T, class W>
CTNN_INLINE inline void dense_forward_tile(std::size_t column, const T* x, const W* weight, const W* bias, T* pre,
                                           T* y) {
  constexpr std::size_t In = S.in, Out = S.out;
  using Vector = typename Tile::Vector;
  Tile tile;
  tile.begin([&](auto, auto v) CTNN_INLINE_LAMBDA {
    if constexpr (S.bias)
      return Tile::template load<v.value>(bias + column);
    else
      return Vector(T(0));
  });
  constexpr std::size_t C = Tile::chains;
  tile.template add_all<In, false, Parts * C>(x, weight + column, {In, 1, Out});
  if constexpr (Parts == 2) {
    detail::compiler_barrier();
    Tile other;
    other.begin([](auto, auto) CTNN_INLINE_LAMBDA { return Vector(T(0)); });
    other.template add_all<In, false, Parts * C, C>(x, weight + column, {In, 1, Out});
    tile += other;
  }
  tile.end([&](auto m, auto v, Vector sum) CTNN_INLINE_LAMBDA {
    if constexpr (KeepPre) Tile::template store<v.value>(pre + m.value * Out + column, sum);
    Tile::template store<v.value>(y + m.value * Out + column, activate<Activation, T>(sum));
  });
}

/// M samples.
template <DenseShape S, std::size_t M, class Activation, bool KeepPre, class T, class W>
CTNN_INLINE inline void dense_forward_rows(const T* x, const W* weight, const W* bias, T* pre, T* y) {
  constexpr std::size_t B = S.batch, In = S.in, Out = S.out;
  constexpr std::size_t C = dense_chains(In, Out);
  using Cut = DenseTiling<T, B, Out, C>;
  constexpr std::size_t N = Cut::lanes, G = Cut::group;
  if constexpr (Cut::whole_groups > 0) {
    using Whole = Tile<T, N, M, G, Cut::chains, (G - 1) * N, N>;
    // Whole groups of vectors of outputs; the rest is one smaller tile.
    for (std::size_t g = 0; g < Cut::whole_groups; ++g)
      dense_forward_tile<S, Whole, Cut::parts, Activation, KeepPre>(g * G * N, x, weight, bias, pre, y);
  }
  if constexpr (Cut::rest_vectors > 0) {
    using Rest = Tile<T, Cut::rest_lanes, M, Cut::rest_vectors, Cut::chains, Cut::rest_last_at, Cut::rest_last_count>;
    dense_forward_tile<S, Rest, Cut::parts, Activation, KeepPre>(Cut::rest_at, x, weight, bias, pre, y);
  }
}

/// One output: the chains are the lanes of one vector that runs along the inputs.
template <std::size_t B, std::size_t In, bool Bias, class T, class W>
CTNN_INLINE inline void dense_sums_of_one_output(const T* x, const W* weight, const W* bias, T* sums) {
  constexpr std::size_t C = dense_chains(In, 1), rounds = In / C, rest = In % C;
  using Vector = Pack<T, C>;
  const auto sample = [&](std::size_t b) CTNN_INLINE_LAMBDA {
    const T* const row = x + b * In;
    Vector total(T(0));
    if constexpr (Bias) total = Vector::template load_first<1>(bias);
    const auto add = [&](std::size_t r) CTNN_INLINE_LAMBDA {
      total = mul_add(Vector::load(row + r * C), Vector::template load_first<C>(weight + r * C), total);
    };
    // C inputs at a time, one on each chain.
    if constexpr (rounds <= 4)
      unroll<rounds>([&](auto r) CTNN_INLINE_LAMBDA { add(r.value); });
    else
      for (std::size_t r = 0; r < rounds; ++r) add(r);
    if constexpr (rest > 0)
      total = mul_add(Vector::template load_first<rest>(row + rounds * C),
                      Vector::template load_first<rest>(weight + rounds * C), total);
    return sum(total);
  };
  if constexpr (B <= 4)
    unroll<B>([&](auto b) CTNN_INLINE_LAMBDA { sums[b.value] = sample(b.value); });
  else
    for (std::size_t b = 0; b < B; ++b) sums[b] = sample(b);
}

template <std::size_t Out, class T, class W> CTNN_INLINE inline void copy_bias(const W* bias, T* to) {
  if constexpr (std::is_same_v<T, W>)  // a call of memcpy, where Clang would unroll the loop
    __builtin_memcpy(to, bias, Out * sizeof(T));
  else
    for (std::size_t j = 0; j < Out; ++j) to[j] = static_cast<T>(bias[j]);
}

/// Many samples through weights that do not fit in the L1 cache. Such a layer is wide, so each sum is one chain.
template <std::size_t B, std::size_t In, std::size_t Out, bool Bias, class T, class W>
CTNN_INLINE inline void dense_sums_blocked(const T* x, const W* weight, const W* bias, T* sums) {
  static_assert(dense_chains(In, Out) == 1);
  if constexpr (Bias)
    for (std::size_t b = 0; b < B; ++b) copy_bias<Out>(bias, sums + b * Out);
  blocked_product<B, In, Out, Operand<In, 1>, Out>(Bias, Plain<T, Out, W>{weight}, x, sums);
}

/// Are the weights more than any L1 cache holds, so that how they are read decides, in a layer whose sums are one chain?
template <class T> constexpr bool is_far(std::size_t in, std::size_t out) {
  return dense_chains(in, out) == 1 && in * out * sizeof(T) > 49152;
}

/// One sample through weights that come from far: rows from end to end, a few at a time, as prefetchers follow them. The
/// sums wait in memory meanwhile.
template <std::size_t In, std::size_t Out, bool Bias, class T, class W>
CTNN_INLINE inline void dense_sums_by_rows(const T* x, const W* weight, const W* bias, T* sums) {
  static_assert(is_far<W>(In, Out));
  constexpr std::size_t some = 8, rest = In % some;
  for (std::size_t j = 0; j < Out; ++j) sums[j] = Bias ? static_cast<T>(bias[j]) : T(0);
  const auto add_rows = [&](auto rows, std::size_t first) CTNN_INLINE_LAMBDA {
    T factor[rows.value];
    unroll<rows.value>([&](auto r) CTNN_INLINE_LAMBDA { factor[r.value] = x[first + r.value]; });
    const W* const from = weight + first * Out;
    for_each_vector<T, Out, side_by_side<T>>([&](auto lanes, auto count, std::size_t j) CTNN_INLINE_LAMBDA {
      using Vector = Pack<T, lanes.value>;
      Vector sum = Vector::template load_first<count.value>(sums + j);
      unroll<rows.value>([&](auto r) CTNN_INLINE_LAMBDA {
        sum = mul_add(Vector(factor[r.value]), Vector::template load_first<count.value>(from + r.value * Out + j), sum);
      });
      sum.template store_first<count.value>(sums + j);
    });
  };
  // Eight rows of weights at a time: their products are added to all sums in one pass.
  for (std::size_t i = 0; i + some <= In; i += some) add_rows(Constant<some>{}, i);
  if constexpr (rest > 0) add_rows(Constant<rest>{}, In - rest);
}

/// By tiles, whose sums go through the activation in registers.
template <DenseShape S, class Activation, bool KeepPre, class T, class W>
CTNN_INLINE inline void dense_forward_tiled(const T* x, const W* weight, const W* bias, T* pre, T* y) {
  constexpr std::size_t B = S.batch, In = S.in, Out = S.out;
  constexpr std::size_t M = DenseTiling<T, B, Out, dense_chains(In, Out)>::rows;
  // M samples at a time share the weights of a tile.
  for (std::size_t b = 0; b + M <= B; b += M)
    dense_forward_rows<S, M, Activation, KeepPre>(x + b * In, weight, bias, KeepPre ? pre + b * Out : pre, y + b * Out);
  constexpr std::size_t rest = B % M, at = B - rest;
  if constexpr (rest > 0)
    dense_forward_rows<S, rest, Activation, KeepPre>(x + at * In, weight, bias, KeepPre ? pre + at * Out : pre,
                                                     y + at * Out);
}

template <DenseShape S, class Activation, bool KeepPre, class T, class W>
CTNN_INLINE inline void dense_forward(const T* x, const W* weight, const W* bias, T* pre, T* y) {
  constexpr std::size_t B = S.batch, In = S.in, Out = S.out;
  constexpr bool one_output = Out == 1, blocked = is_large<T>(B, In, Out), by_rows = B == 1 && is_far<W>(In, Out);
  if constexpr (one_output || blocked || by_rows || activates_apart<Activation>) {
    T* const sums = KeepPre ? pre : y;
    if constexpr (one_output)
      dense_sums_of_one_output<B, In, S.bias>(x, weight, bias, sums);
    else if constexpr (blocked)
      dense_sums_blocked<B, In, Out, S.bias>(x, weight, bias, sums);
    else if constexpr (by_rows)
      dense_sums_by_rows<In, Out, S.bias>(x, weight, bias, sums);
    else
      dense_forward_tiled<S, NoActivation, false>(x, weight, bias, pre, sums);
    activate_all<Activation, B * Out>(sums, y);
  } else {
    dense_forward_tiled<S, Activation, KeepPre>(x, weight, bias, pre, y);
  }
}

}  // namespace ctnn::kernels::simd
