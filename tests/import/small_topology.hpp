// SPDX-License-Identifier: BSL-1.0
// Layers of small topologies, as a reader would make them.
#pragma once

#include "cpp_text.hpp"
#include "topology.hpp"
#include "type_writer.hpp"

#include <string>
#include <utility>
#include <vector>

namespace small_topology {

using namespace ctnn::import;

inline Layer dense(std::size_t in, std::size_t out, std::size_t operand, std::string source) {
  return {"Dense",
          {std::to_string(in), std::to_string(out)},
          {in},
          {out},
          std::vector<double>(in * out + out, 0.5),
          {},
          {operand},
          {std::move(source)}};
}
inline Layer operation(std::string kind, Dims output, std::vector<std::size_t> operands, std::string source) {
  return {std::move(kind), {}, output, output, {}, {}, std::move(operands), {std::move(source)}};
}
inline Layer activation(Dims shape, std::string function, std::size_t operand) {
  return {"ActivationLayer", {shape_text(shape), function}, shape, shape, {}, {}, {operand}, {function + "_0"}};
}
inline Topology one_to_one(Dims in, Dims out, std::vector<Layer> layers) {
  const std::size_t last = layers.size();
  return {{{"x", std::move(in), 0, "", {}}}, {{"y", std::move(out), last, "", {}}}, std::move(layers), {}};
}
inline std::string type_of(const Topology& topology) { return with_comments(type_lines(topology).lines); }

}  // namespace small_topology
