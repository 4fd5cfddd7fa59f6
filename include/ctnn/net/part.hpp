// SPDX-License-Identifier: BSL-1.0
// CheckedLayer: a layer that a wrapper was given, or a stand-in for what is no layer.
#pragma once

#include <ctnn/net/offsets.hpp>
#include <ctnn/net/stand_in.hpp>

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

}  // namespace ctnn::detail
