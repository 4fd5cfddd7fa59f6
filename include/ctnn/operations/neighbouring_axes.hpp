// SPDX-License-Identifier: BSL-1.0
// Axes that lie next to one another, as one: x seen as (outer, extent, inner).
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/tensor/shape.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Layer, class Shape, std::size_t... Axes>
struct this_layer_takes_axes_of_its_shape_that_lie_next_to_one_another_in_order_so_put_Permute_before_and_after_it;
}  // namespace error

namespace detail {

/// The last axis where none is given.
template <class S, std::size_t... Axes> struct NeighbouringAxes {
  static constexpr std::size_t first = [] {
    const std::size_t axes[]{Axes..., S::rank - 1};
    return axes[0];
  }();
  static constexpr std::size_t count = sizeof...(Axes) == 0 ? 1 : sizeof...(Axes);
  static constexpr bool fits = [] {
    std::size_t next = first;
    return first + count <= S::rank && ((Axes == next++) && ...);
  }();

  static constexpr std::size_t size_between(std::size_t begin, std::size_t end) {
    std::size_t product = 1;
    for (std::size_t k = begin; k < end; ++k) product *= S::dims[k];
    return product;
  }
  static constexpr std::size_t extent = fits ? size_between(first, first + count) : 1;
  static constexpr std::size_t inner = fits ? size_between(first + count, S::rank) : 1;
  static constexpr std::size_t outer = S::size / extent / inner;
};

template <class Layer, class S, std::size_t... Axes> consteval bool takes_axes() {
  return require<
      NeighbouringAxes<S, Axes...>::fits,
      error::
          this_layer_takes_axes_of_its_shape_that_lie_next_to_one_another_in_order_so_put_Permute_before_and_after_it<
              Layer, S, Axes...>>();
}

/// body(Constant width, first column) for all columns, so many at once that what is kept for each fits the stack.
template <std::size_t Columns, class Body> constexpr void for_each_stretch(const Body& body) {
  constexpr std::size_t most = 256, rest = Columns % most;
  for (std::size_t k = 0; k + most <= Columns; k += most) body(std::integral_constant<std::size_t, most>{}, k);
  if constexpr (rest > 0) body(std::integral_constant<std::size_t, rest>{}, Columns - rest);
}

}  // namespace detail
}  // namespace ctnn
