// SPDX-License-Identifier: BSL-1.0
// Shape<Dims...>: the extents of a tensor, outermost first.
#pragma once

#include <array>
#include <cstddef>

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

/// How many samples of shape Sample a tensor of shape S holds: 1 for Sample itself, B for Shape<B, Sample...>, else 0.
template <class S, class Sample> inline constexpr std::size_t batch_size = 0;
template <class S> inline constexpr std::size_t batch_size<S, S> = 1;
template <std::size_t B, std::size_t... Dims> inline constexpr std::size_t
    batch_size<Shape<B, Dims...>, Shape<Dims...>> = B;

}  // namespace ctnn
