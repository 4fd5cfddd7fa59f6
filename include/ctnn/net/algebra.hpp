// SPDX-License-Identifier: BSL-1.0
// Nets made from nets: layers appended, inserted, removed, replaced, sliced and mapped.
#pragma once

#include <ctnn/base/topology.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/net/net.hpp>

#include <cstddef>
#include <utility>

namespace ctnn {

namespace detail {

/// The net of N's layers with Others in the place of Count layers from First on.
template <class N, std::size_t First, std::size_t Count, class... Others> struct Spliced {
 private:
  static constexpr std::size_t all = N::layer_count;
  static constexpr bool fits = First <= all && Count <= all - First;
  static_assert(require<fits, error::there_is_no_layer_of_this_index_so_use_one_below_the_layer_count<
                                  N, error::index<First + (Count > 0 ? Count - 1 : 0)>, error::layer_count<all>>>());
  static constexpr std::size_t first = fits ? First : 0, count = fits ? Count : 0;

 public:
  using type = topology::Apply<Net, decltype(topology::replace<first, count, all>(std::declval<decltype(N::layers)>(),
                                                                                  topology::Sequence<Others...>{}))>;
};

template <class N, std::size_t First, std::size_t Count> struct Sliced {
 private:
  static constexpr std::size_t all = N::layer_count;
  static constexpr bool fits = First < all && Count <= all - First;
  static_assert(require<fits, error::there_is_no_layer_of_this_index_so_use_one_below_the_layer_count<
                                  N, error::index<First + (Count > 0 ? Count - 1 : 0)>, error::layer_count<all>>>());
  static constexpr std::size_t first = fits ? First : 0, count = fits ? Count : all;

 public:
  using type = topology::Apply<Net, decltype(topology::slice<first, count>(std::declval<decltype(N::layers)>()))>;
};

}  // namespace detail

/// N and then more layers.
template <class N, class... More> using Append = typename detail::Spliced<N, N::layer_count, 0, More...>::type;

/// N with layers put in before layer I; I may be the layer count.
template <class N, std::size_t I, class... More> using InsertLayers = typename detail::Spliced<N, I, 0, More...>::type;

/// N without Count layers from First on.
template <class N, std::size_t First, std::size_t Count = 1> using RemoveLayers =
    typename detail::Spliced<N, First, Count>::type;

/// N with layer I replaced by one or more.
template <class N, std::size_t I, class... New> using ReplaceLayer = typename detail::Spliced<N, I, 1, New...>::type;

/// N with its last layer replaced by one or more, as for another task on the same features.
template <class N, class... Head> using ReplaceHead = ReplaceLayer<N, N::layer_count - 1, Head...>;

/// Layers First, First + 1, ..., Count in all.
template <class N, std::size_t First, std::size_t Count> using SliceLayers =
    typename detail::Sliced<N, First, Count>::type;

/// Net<F<L>...> for the layers L of N.
template <class N, template <class> class F> using MapLayers =
    topology::Apply<Net, decltype(topology::map(std::declval<decltype(N::layers)>(), topology::Lift<F>{}))>;

}  // namespace ctnn
