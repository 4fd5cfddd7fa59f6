// SPDX-License-Identifier: BSL-1.0
#pragma once
// From nodes to layers and operations: a function for each operator of ONNX.
#include "builder.hpp"

#include <map>
#include <string>
#include <vector>

namespace ctnn::import::onnx {

/// A node with its operands.
struct Call {
  Builder& build;
  const Node& node;
  std::int64_t opset;
  std::vector<std::optional<Value>> inputs;
  std::vector<bool> wanted;  ///< which outputs are used

  bool has(std::size_t i) const { return i < inputs.size() && inputs[i]; }
  const Value& input(std::size_t i) const;  ///< Unsupported where it is left out
  bool wants(std::size_t i) const { return i < wanted.size() && wanted[i]; }
  /// Numbers that have to be known.
  std::vector<double> numbers(std::size_t i) const;
  std::vector<std::int64_t> integers(std::size_t i) const;
  /// An attribute that later opsets have as an input.
  std::optional<std::vector<std::int64_t>> integers(const std::string& attribute, std::size_t i) const;
  std::size_t axis(std::int64_t otherwise, std::size_t rank) const;  ///< attribute "axis"
  Axes axes(const std::vector<std::int64_t>& given, std::size_t rank) const;
};

using Lower = std::vector<Value> (*)(const Call&);
using Lowerings = std::map<std::string, Lower>;

void add_functions(Lowerings& all);
void add_arithmetic(Lowerings& all);
void add_convolutions(Lowerings& all);
void add_pools(Lowerings& all);
void add_norms(Lowerings& all);
void add_reductions(Lowerings& all);
void add_shapes(Lowerings& all);
void add_indexing(Lowerings& all);
void add_recurrent(Lowerings& all);
void add_images(Lowerings& all);
void add_losses(Lowerings& all);

const Lowerings& all_lowerings();

}  // namespace ctnn::import::onnx
