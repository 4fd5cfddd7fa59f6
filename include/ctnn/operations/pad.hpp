// SPDX-License-Identifier: BSL-1.0
// y = x with positions more before and after each axis.
#pragma once

#include <ctnn/base/rate.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/operations/axis_map.hpp>
#include <ctnn/operations/broadcast.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn {

namespace error {
template <class Shape, class Before, class After>
struct padding_is_a_number_before_and_one_after_each_axis_so_give_as_many_as_the_shape_has_dimensions;
}  // namespace error

/// What stands in the new positions: one number; the elements mirrored at the first and the last, which are not repeated;
/// the first and the last; the elements once more from the other end.
enum class PadMode { constant, reflect, edge, wrap };

namespace detail {

template <class Numbers> struct Counts;
template <class I, I... N> struct Counts<std::integer_sequence<I, N...>> {
  static constexpr std::size_t count = sizeof...(N);
  static constexpr std::array<std::size_t, count> values{static_cast<std::size_t>(N)...};
};

template <class S, class Before, class After, PadMode Mode, Rate Value> struct PadMap {
  static constexpr std::size_t rank = S::rank;
  static constexpr bool fits = Counts<Before>::count == rank && Counts<After>::count == rank;
  static constexpr std::array<std::size_t, rank> dims = [] {
    auto all = S::dims;
    if constexpr (fits)
      for (std::size_t k = 0; k < rank; ++k) all[k] += Counts<Before>::values[k] + Counts<After>::values[k];
    return all;
  }();

  static constexpr std::size_t source(std::size_t axis, std::size_t position) {
    if constexpr (!fits) return position;
    const std::size_t n = S::dims[axis], before = Counts<Before>::values[axis];
    if (position >= before && position < before + n) return position - before;
    if constexpr (Mode == PadMode::constant) return outside;
    if constexpr (Mode == PadMode::edge) return position < before ? 0 : n - 1;
    const std::size_t period = Mode == PadMode::wrap ? n : n == 1 ? 1 : 2 * (n - 1);
    const std::size_t shifted = (position + before * (period - 1)) % period;  // of position - before
    return Mode == PadMode::wrap || shifted < n ? shifted : period - shifted;
  }
  template <class T> static constexpr T fill() { return T(Value.value); }
};

template <class S, class Before, class After> consteval auto padded_shape() {
  using Map = PadMap<S, Before, After, PadMode::constant, 0.0>;
  require<Map::fits,
          error::padding_is_a_number_before_and_one_after_each_axis_so_give_as_many_as_the_shape_has_dimensions<
              S, Before, After>>();
  return ShapeOf<Map>{};
}

}  // namespace detail

/// Before, After: std::index_sequence, a number of positions for each axis of S.
template <class S, class Before, class After, PadMode Mode = PadMode::constant, Rate Value = 0.0> struct Pad
    : detail::MappedLayer<S, decltype(detail::padded_shape<S, Before, After>()),
                          detail::PadMap<S, Before, After, Mode, Value>> {
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Before{}, After{}, Mode, Value); }
};

}  // namespace ctnn
