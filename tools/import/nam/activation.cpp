// SPDX-License-Identifier: BSL-1.0
// The activations of Neural Amp Modeler.
#include "wavenet.hpp"

#include <map>

namespace ctnn::import {

using Value = Stack::Value;

std::string activation_name(const NamActivation& a) {
  static const std::map<std::string, std::string> names{
      {"Tanh", "Tanh"}, {"ReLU", "ReLU"},           {"Sigmoid", "Sigmoid"},   {"Hardtanh", "HardTanh<>"},
      {"SiLU", "SiLU"}, {"Hardswish", "HardSwish"}, {"Softsign", "Softsign"},
  };
  const auto found = names.find(a.name);
  return found == names.end() ? "" : found->second;
}

Value activate(Stack& stack, Value x, const NamActivation& a, const std::string& source) {
  if (const std::string name = activation_name(a); !name.empty()) return stack.activate(x, name, source);
  const std::size_t width = stack.channels(x);
  const std::string shape = "Shape<" + std::to_string(stack.time()) + ", " + std::to_string(width) + ">";
  if (a.name == "LeakyReLU" || a.name == "PReLU") {
    if (a.slopes.size() != 1 && a.slopes.size() != width)
      throw BadFile(source + ": PReLU has " + std::to_string(a.slopes.size()) + " slopes for " + std::to_string(width) +
                    " channels");
    std::vector<std::string> arguments{shape};
    if (a.slopes.size() > 1) arguments.push_back(std::to_string(width));
    return stack.layer("PReLU", arguments, x, width, a.slopes, source);
  }
  if (a.name == "LeakyHardtanh" || a.name == "LeakyHardTanh") {
    // min + min_slope (x - min) + (1 - min_slope) relu(x - min) + (max_slope - 1) relu(x - max)
    const Value line = stack.affine(x, a.min_slope, a.min - a.min_slope * a.min, source);
    Value low = stack.activate(stack.affine(x, 1, -a.min, source), "ReLU", source);
    Value high = stack.activate(stack.affine(x, 1, -a.max, source), "ReLU", source);
    low = stack.affine(low, 1 - a.min_slope, 0, source);
    high = stack.affine(high, a.max_slope - 1, 0, source);
    return stack.join("Add", {line, low, high}, source);
  }
  stack.refusals.push_back({source, a.name, "ctnn has no such activation"});
  return x;
}

}  // namespace ctnn::import
