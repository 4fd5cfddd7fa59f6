// SPDX-License-Identifier: BSL-1.0
// Shape<Dims...>: the extents of a tensor, outermost first.
#pragma once

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn {

template <std::size_t... Dims> struct Shape {
  static constexpr std::size_t rank = sizeof...(Dims);
  static constexpr std::size_t size = (std::size_t{1} * ... * Dims);
  static constexpr std::array<std::size_t, rank> dims{Dims...};

  /// The row-major position of an element.
  template <class... Index>
    requires(sizeof...(Index) == rank)
  static constexpr std::size_t offset(Index... index) noexcept {
    std::size_t position = 0;
    ((position = position * Dims + static_cast<std::size_t>(index)), ...);
    return position;
  }
};

template <class S> inline constexpr bool is_shape = false;
template <std::size_t... Dims> inline constexpr bool is_shape<Shape<Dims...>> = true;

namespace detail {
template <std::size_t N, class S> struct Prepended;
template <std::size_t N, std::size_t... Dims> struct Prepended<N, Shape<Dims...>> {
  using type = Shape<N, Dims...>;
};
}  // namespace detail

/// Shape<N, Dims...>: N things of shape S.
template <std::size_t N, class S> using Prepend = typename detail::Prepended<N, S>::type;

namespace detail {
template <class S> struct SampleOf;
template <std::size_t N, std::size_t... Dims> struct SampleOf<Shape<N, Dims...>> {
  using type = Shape<Dims...>;
};
/// What N of are Shape<N, ...>: the shape without its first dimension.
template <class S> using SampleShape = typename SampleOf<S>::type;
}  // namespace detail

/// How many samples of shape Sample a tensor of shape S holds: 1 for Sample itself, B for Shape<B, Sample...>, else 0.
template <class S, class Sample> inline constexpr std::size_t batch_size = 0;
template <class S> inline constexpr std::size_t batch_size<S, S> = 1;
template <std::size_t B, std::size_t... Dims> inline constexpr std::size_t
    batch_size<Shape<B, Dims...>, Shape<Dims...>> = B;

namespace detail {

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

template <class S> struct StepOf {
  using type = S;
};
template <std::size_t Time, std::size_t First, std::size_t... Dims> struct StepOf<Shape<Time, First, Dims...>> {
  using type = Shape<First, Dims...>;
};
/// One time step of a sequence (Time, ...); a shape of one dimension is no sequence but a step.
template <class S> using StepShape = typename StepOf<S>::type;

}  // namespace detail

}  // namespace ctnn
