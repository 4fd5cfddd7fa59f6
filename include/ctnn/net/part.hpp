// SPDX-License-Identifier: BSL-1.0
// What the wrappers of layers share: a stand-in for what is no layer, parts of shapes, how much stack inference takes.
#pragma once

#include <ctnn/net/offsets.hpp>
#include <ctnn/net/stand_in.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::detail {

/// L; where it is no layer, the first reason is printed and StandIn takes its place.
template <class L> struct Checked {
  static_assert(is_layer<L>());
  using type = StandIn<L, L>;
};
template <Layer L> struct Checked<L> {
  using type = L;
};
template <class L> using CheckedLayer = typename Checked<L>::type;

/// The extent of the last dimension.
template <class S> inline constexpr std::size_t channels = 1;
template <class S>
  requires(S::rank > 0)
inline constexpr std::size_t channels<S> = S::dims[S::rank - 1];

/// How many rows of channels a shape has.
template <class S> inline constexpr std::size_t rows = 1;
template <class S>
  requires(S::rank > 1)
inline constexpr std::size_t rows<S> = S::size / channels<S>;

template <class S, std::size_t Channels, class Indices = std::make_index_sequence<S::rank>> struct Rechanneled;
template <class S, std::size_t Channels, std::size_t... I>
struct Rechanneled<S, Channels, std::index_sequence<I...>> {
  using type = Shape<(I + 1 == S::rank ? Channels : S::dims[I])...>;
};
/// S with another extent of the last dimension.
template <class S, std::size_t Channels> using WithChannels = typename Rechanneled<S, Channels>::type;

/// One time step of a sequence (Time, Step...); a shape of one dimension is no sequence but a step.
template <class S> struct OneStep {
  using type = S;
};
template <std::size_t Time, std::size_t First, std::size_t... Dims> struct OneStep<Shape<Time, First, Dims...>> {
  using type = Shape<First, Dims...>;
};
template <class S> using StepOf = typename OneStep<S>::type;

/// How many of B samples inference takes at once, so that `width` numbers for each fit into 128 KiB of stack; at least 1.
template <class T> constexpr std::size_t samples_at_once(std::size_t B, std::size_t width) {
  const std::size_t fit = width == 0 ? B : std::size_t{131072} / sizeof(T) / width;
  return fit < 1 ? 1 : fit < B ? fit : B;
}

}  // namespace ctnn::detail
