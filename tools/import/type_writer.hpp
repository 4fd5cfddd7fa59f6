// SPDX-License-Identifier: BSL-1.0
#pragma once
// The type of a topology, a layer to a line.
#include "structure.hpp"
#include "topology.hpp"

#include <string>
#include <vector>

namespace ctnn::import {

struct Line {
  std::string text;
  std::string comment;
};

struct TypeLines {
  std::vector<Line> lines;
  std::vector<std::size_t> order;  ///< of the layers' numbers
};

TypeLines type_lines(const Topology& topology);

/// One text; comments of neighbouring lines stand below each other.
std::string with_comments(const std::vector<Line>& lines);

/// "ctnn::Dense<4, 8, ctnn::Tanh>"
std::string layer_text(const Layer& layer);

}  // namespace ctnn::import
