// SPDX-License-Identifier: BSL-1.0
// y = the elements of x at given positions along one axis.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/operations/axis_map.hpp>
#include <ctnn/operations/broadcast.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Shape, std::size_t Axis, std::size_t... Positions>
struct Gather_takes_positions_of_an_axis_that_its_shape_has_so_name_one_and_at_least_one_position_below_its_extent;
}  // namespace error

namespace detail {

template <class S, std::size_t Axis, std::size_t... Positions> struct GatherMap {
  static constexpr std::size_t rank = S::rank;
  static constexpr bool fits = [] {
    if constexpr (Axis < rank && sizeof...(Positions) > 0) return ((Positions < S::dims[Axis]) && ...);
    return false;
  }();
  static constexpr std::array<std::size_t, rank> dims = [] {
    auto all = S::dims;
    if constexpr (fits) all[Axis] = sizeof...(Positions);
    return all;
  }();
  static constexpr std::array<std::size_t, sizeof...(Positions)> positions{Positions...};

  static constexpr std::size_t source(std::size_t axis, std::size_t position) {
    return axis == Axis && fits ? positions[position] : position;
  }
  template <class T> static constexpr T fill() { return T(0); }
};

template <class S, std::size_t Axis, std::size_t... Positions> consteval auto gathered_shape() {
  using Map = GatherMap<S, Axis, Positions...>;
  require<
      Map::fits,
      error::
          Gather_takes_positions_of_an_axis_that_its_shape_has_so_name_one_and_at_least_one_position_below_its_extent<
              S, Axis, Positions...>>();
  return ShapeOf<Map>{};
}

}  // namespace detail

/// x: S; y: S with as many along Axis as positions are given. The gradients of one that is taken twice add up.
template <class S, std::size_t Axis, std::size_t... Positions> struct Gather
    : detail::MappedLayer<S, decltype(detail::gathered_shape<S, Axis, Positions...>()),
                          detail::GatherMap<S, Axis, Positions...>> {};

}  // namespace ctnn
