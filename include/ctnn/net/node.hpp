// SPDX-License-Identifier: BSL-1.0
// Inputs, Outputs, Node: what a Graph is written of.
#pragma once

#include <array>
#include <cstddef>

namespace ctnn {

/// The shapes of a graph's inputs: values 0, 1, ...
template <class... Shapes> struct Inputs {};

/// Which values leave a graph, in this order.
template <std::size_t... Values> struct Outputs {};

/// A layer or an operation and the values that it takes. Its own value has the next number after those of the inputs and of
/// the nodes before it.
template <class L, std::size_t... Operands> struct Node {
  static constexpr std::array<std::size_t, sizeof...(Operands)> operands{Operands...};
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(L{}, operands); }
};

}  // namespace ctnn
