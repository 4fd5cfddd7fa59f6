// SPDX-License-Identifier: BSL-1.0
// y = x, broadcast to a larger shape.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/operations/axis_map.hpp>
#include <ctnn/operations/broadcast.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Shape, class To>
struct Expand_keeps_each_dimension_or_repeats_one_of_extent_1_so_give_it_a_shape_to_which_numpy_would_broadcast;
}  // namespace error

namespace detail {

/// S with the rank of To: dimensions of 1 before its own.
template <class S, class To> struct AlignedDims {
  static constexpr std::size_t rank = To::rank;
  static constexpr std::array<std::size_t, rank> dims = [] {
    std::array<std::size_t, rank> all{};
    for (std::size_t k = 0; k < rank; ++k) all[k] = S::rank <= rank ? aligned_extent<S>(k, rank) : 1;
    return all;
  }();
};

template <class Aligned> struct ExpandMap {
  static constexpr std::size_t source(std::size_t axis, std::size_t position) {
    return Aligned::dims[axis] == 1 ? 0 : position;
  }
  template <class T> static constexpr T fill() { return T(0); }
};

template <class S, class To> consteval bool expands() {
  return require<
      std::is_same_v<BroadcastShape<S, To>, To>,
      error::Expand_keeps_each_dimension_or_repeats_one_of_extent_1_so_give_it_a_shape_to_which_numpy_would_broadcast<
          S, To>>();
}

}  // namespace detail

/// x: S, y: To. The gradient of x is the sum over what it was repeated to.
template <class S, class To> struct Expand
    : detail::MappedLayer<S, To, detail::ExpandMap<detail::ShapeOf<detail::AlignedDims<S, To>>>,
                          detail::ShapeOf<detail::AlignedDims<S, To>>> {
  static_assert(detail::expands<S, To>());
};

}  // namespace ctnn
