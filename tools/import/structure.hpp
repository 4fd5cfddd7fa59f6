// SPDX-License-Identifier: BSL-1.0
#pragma once
// A topology as a chain of layers, residuals and branches, where it is one: where every fork is joined again.
#include "topology.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace ctnn::import {

struct Part;
/// One after the other; none is a shortcut.
using Chain = std::vector<Part>;

/// A layer; or, with paths, the join of those.
struct Part {
  std::size_t layer;
  std::vector<Chain> paths;
};

/// Nothing where the graph is none, which then is written as a Graph.
std::optional<Chain> series_parallel(const Topology& topology);

/// The layers in the order in which their numbers lie in the model.
std::vector<std::size_t> order_of(const Chain& chain);

}  // namespace ctnn::import
