// SPDX-License-Identifier: BSL-1.0
#pragma once
// For readers of formats in which each layer takes what the one before it gives.
#include "cpp_text.hpp"
#include "topology.hpp"

#include <string>
#include <utility>
#include <vector>

namespace ctnn::import {

class ChainBuilder {
 public:
  ChainBuilder(std::string name, Dims input) : shape_(input) {
    topology.inputs.push_back({std::move(name), std::move(input), 0, "", {}});
  }

  /// The shape that the next layer is given.
  const Dims& shape() const { return shape_; }

  void add(std::string kind, std::vector<std::string> arguments, Dims output, std::string source,
           std::vector<double> parameters = {}, std::vector<double> buffers = {}) {
    const std::size_t before =
        topology.layers.size();  // value `before` is the last layer's output: input 0, then layers
    topology.layers.push_back({std::move(kind),
                               std::move(arguments),
                               shape_,
                               output,
                               std::move(parameters),
                               std::move(buffers),
                               {before},
                               {std::move(source)}});
    shape_ = std::move(output);
  }

  void activate(const std::string& activation, std::string source) {
    if (activation == "Softmax")
      add("Softmax", {shape_text(shape_)}, shape_, std::move(source));
    else if (activation != "Identity")
      add("ActivationLayer", {shape_text(shape_), activation}, shape_, std::move(source));
  }

  Topology finish(std::string name) {
    topology.outputs.push_back({std::move(name), shape_, topology.layers.size(), "", {}});
    return std::move(topology);
  }

  Topology topology;

 private:
  Dims shape_;
};

}  // namespace ctnn::import
