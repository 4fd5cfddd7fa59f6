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

/// A layer, and the indices by which model.layer<...>() finds it.
struct Place {
  std::size_t layer;
  std::vector<std::size_t> path;
};

/// Is it an addition of a path to what that path was given, which is written as Residual?
bool is_residual(const Part& part, const Topology& topology);

/// The layers in the order in which their numbers lie in the model.
std::vector<Place> order_of(const Chain& chain, const Topology& topology);

}  // namespace ctnn::import
