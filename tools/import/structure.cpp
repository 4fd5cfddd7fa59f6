// SPDX-License-Identifier: BSL-1.0
#include "structure.hpp"

#include "passes.hpp"

#include <algorithm>

namespace ctnn::import {

namespace {

class Parser {
 public:
  explicit Parser(const Topology& t) : t_(t), visited_(t.layers.size()), forks_(1 + t.layers.size()) {
    for (std::size_t i = 0; i < t.layers.size(); ++i) {
      std::size_t fork = t.layers[i].operands.empty() ? 0 : t.layers[i].operands[0];
      for (const std::size_t operand : t.layers[i].operands) fork = common(fork, operand);
      forks_[1 + i] = fork;
    }
  }

  /// What leads from one value to another. Each layer may be met once.
  bool parse(std::size_t from, std::size_t to, Chain& chain) {
    std::size_t value = to;
    while (value != from) {
      if (value < from || value == 0 || visited_[value - 1]) return false;
      const std::size_t index = value - 1;
      const Layer& layer = t_.layers[index];
      visited_[index] = true;
      Part part{index, {}};
      if (layer.operands.size() == 1 && !is_join(layer)) {
        value = layer.operands[0];
      } else {
        if (!joins_paths(layer)) return false;
        for (const std::size_t operand : layer.operands)
          if (!parse(forks_[value], operand, part.paths.emplace_back())) return false;
        value = forks_[value];
      }
      chain.push_back(std::move(part));
    }
    std::reverse(chain.begin(), chain.end());
    return true;
  }

  bool met_all() const { return std::find(visited_.begin(), visited_.end(), false) == visited_.end(); }

 private:
  /// The last value that all ways to both values go through.
  std::size_t common(std::size_t a, std::size_t b) const {
    while (a != b) (a > b ? a : b) = forks_[a > b ? a : b];
    return a;
  }

  /// Branch broadcasts nothing.
  bool joins_paths(const Layer& layer) const {
    if (!is_join(layer) || layer.operands.empty()) return false;
    if (layer.kind == "Concat") return true;
    return std::all_of(layer.operands.begin(), layer.operands.end(), [&](std::size_t value) {
      return (value == 0 ? t_.inputs[0].shape : t_.layers[value - 1].output) == layer.output;
    });
  }

  const Topology& t_;
  std::vector<bool> visited_;
  std::vector<std::size_t> forks_;
};

}  // namespace

std::optional<Chain> series_parallel(const Topology& t) {
  if (t.inputs.size() != 1 || t.outputs.size() != 1) return std::nullopt;
  Parser parser(t);
  Chain chain;
  if (!parser.parse(0, t.outputs[0].value, chain) || !parser.met_all()) return std::nullopt;
  return chain;
}

std::vector<std::size_t> order_of(const Chain& chain) {
  std::vector<std::size_t> order;
  for (const Part& part : chain) {
    if (part.paths.empty()) order.push_back(part.layer);
    for (const Chain& path : part.paths) {
      const std::vector<std::size_t> inner = order_of(path);
      order.insert(order.end(), inner.begin(), inner.end());
    }
  }
  return order;
}

}  // namespace ctnn::import
