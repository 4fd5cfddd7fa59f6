// SPDX-License-Identifier: BSL-1.0
#include "lower.hpp"

#include <algorithm>

namespace ctnn::import::onnx {

const Value& Call::input(std::size_t i) const {
  if (!has(i)) throw Unsupported{"its input " + std::to_string(i) + " is missing"};
  return *inputs[i];
}

std::vector<double> Call::numbers(std::size_t i) const {
  if (!input(i).is_constant()) throw Unsupported{"its input " + std::to_string(i) + " is known at run time only"};
  return *input(i).numbers;
}

std::vector<std::int64_t> Call::integers(std::size_t i) const {
  std::vector<std::int64_t> result;
  for (const double number : numbers(i))  // INT64_MAX, "to the end", is beyond what a double tells apart
    result.push_back(static_cast<std::int64_t>(std::clamp(number, -9e18, 9e18)));
  return result;
}

std::optional<std::vector<std::int64_t>> Call::integers(const std::string& attribute, std::size_t i) const {
  if (node.has(attribute)) return node.integers(attribute);
  if (has(i)) return integers(i);
  return std::nullopt;
}

std::size_t Call::axis(std::int64_t otherwise, std::size_t rank) const {
  return axis_of(node.integer("axis", otherwise), rank);
}

Axes Call::axes(const std::vector<std::int64_t>& given, std::size_t rank) const {
  Axes result;
  for (const std::int64_t axis : given) result.push_back(axis_of(axis, rank));
  std::sort(result.begin(), result.end());
  if (std::adjacent_find(result.begin(), result.end()) != result.end()) throw Unsupported{"an axis is given twice"};
  return result;
}

const Lowerings& all_lowerings() {
  static const Lowerings all = [] {
    Lowerings made;
    for (const auto add : {add_functions, add_arithmetic, add_convolutions, add_pools, add_norms, add_reductions,
                           add_shapes, add_indexing, add_recurrent, add_images, add_losses})
      add(made);
    return made;
  }();
  return all;
}

}  // namespace ctnn::import::onnx
