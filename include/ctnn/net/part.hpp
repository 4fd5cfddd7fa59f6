// SPDX-License-Identifier: BSL-1.0
// What the wrappers of layers share: a stand-in for what is no layer, how much stack inference takes.
#pragma once

#include <ctnn/net/offsets.hpp>
#include <ctnn/net/stand_in.hpp>

#include <cstddef>

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

/// How many of B samples inference takes at once, so that `width` numbers for each fit into 256 KiB of stack; at least 1.
template <class T> constexpr std::size_t samples_at_once(std::size_t B, std::size_t width) {
  const std::size_t fit = width == 0 ? B : std::size_t{262144} / sizeof(T) / width;
  return fit < 1 ? 1 : fit < B ? fit : B;
}

}  // namespace ctnn::detail
