// SPDX-License-Identifier: BSL-1.0
// y = x[start:stop:step, ...], a part of each axis, as in numpy.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/operations/axis_map.hpp>
#include <ctnn/operations/broadcast.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn {

namespace error {
template <class Shape, class Starts, class Stops, class Steps>
struct a_slice_has_a_start_and_a_stop_and_a_step_other_than_0_for_each_axis_and_takes_at_least_one_element;
}  // namespace error

namespace detail {

template <class Numbers> struct SignedNumbers;
template <class I, I... N> struct SignedNumbers<std::integer_sequence<I, N...>> {
  static constexpr std::size_t count = sizeof...(N);
  static constexpr std::array<std::ptrdiff_t, count> values{static_cast<std::ptrdiff_t>(N)...};
};

/// What numpy makes of start:stop:step along an axis.
struct SliceOfAxis {
  std::ptrdiff_t start = 0, step = 1;
  std::size_t count = 0;

  constexpr SliceOfAxis() = default;
  constexpr SliceOfAxis(std::size_t extent, std::ptrdiff_t from, std::ptrdiff_t stop, std::ptrdiff_t by) : step(by) {
    const auto n = static_cast<std::ptrdiff_t>(extent);
    const auto within = [n, by](std::ptrdiff_t index) {
      const std::ptrdiff_t lowest = by < 0 ? -1 : 0, highest = by < 0 ? n - 1 : n;
      const std::ptrdiff_t counted = index < 0 ? index + n : index;
      return counted < lowest ? lowest : counted > highest ? highest : counted;
    };
    start = within(from);
    const std::ptrdiff_t distance = by < 0 ? start - within(stop) : within(stop) - start, size = by < 0 ? -by : by;
    if (distance > 0 && by != 0) count = static_cast<std::size_t>((distance + size - 1) / size);
  }
};

template <class S, class Starts, class Stops, class Steps> struct SliceMap {
  static constexpr std::size_t rank = S::rank;
  static constexpr std::array<SliceOfAxis, rank> axes = [] {
    std::array<SliceOfAxis, rank> all{};
    if constexpr (SignedNumbers<Starts>::count == rank && SignedNumbers<Stops>::count == rank &&
                  SignedNumbers<Steps>::count == rank)
      for (std::size_t k = 0; k < rank; ++k)
        all[k] = SliceOfAxis(S::dims[k], SignedNumbers<Starts>::values[k], SignedNumbers<Stops>::values[k],
                             SignedNumbers<Steps>::values[k]);
    return all;
  }();
  static constexpr std::array<std::size_t, rank> dims = [] {
    std::array<std::size_t, rank> all{};
    for (std::size_t k = 0; k < rank; ++k) all[k] = axes[k].count;
    return all;
  }();
  static constexpr bool fits = [] {
    for (const SliceOfAxis& axis : axes)
      if (axis.count == 0) return false;
    return true;
  }();

  static constexpr std::size_t source(std::size_t axis, std::size_t position) {
    return static_cast<std::size_t>(axes[axis].start + static_cast<std::ptrdiff_t>(position) * axes[axis].step);
  }
  template <class T> static constexpr T fill() { return T(0); }
};

template <class S, class Starts, class Stops, class Steps> consteval auto slice_shape() {
  using Map = SliceMap<S, Starts, Stops, Steps>;
  if constexpr (
      require<
          Map::fits,
          error::a_slice_has_a_start_and_a_stop_and_a_step_other_than_0_for_each_axis_and_takes_at_least_one_element<
              S, Starts, Stops, Steps>>())
    return ShapeOf<Map>{};
}

}  // namespace detail

/// Starts, Stops, Steps: std::integer_sequence<int, ...>, a number for each axis of S. Negative ones count from the end,
/// what lies beyond it is clamped; with a negative step a stop of -extent - 1 takes the first element too.
template <class S, class Starts, class Stops, class Steps> struct StridedSlice
    : detail::MappedLayer<S, decltype(detail::slice_shape<S, Starts, Stops, Steps>()),
                          detail::SliceMap<S, Starts, Stops, Steps>> {};

}  // namespace ctnn
