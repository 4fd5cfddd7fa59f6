// SPDX-License-Identifier: BSL-1.0
// Wiring: a graph as numbers: who uses which value, and which values an output depends on.
#pragma once

#include <array>
#include <cstddef>

namespace ctnn::detail {

/// A use is one operand of one node; uses are numbered in the order of the nodes and of their operands.
template <std::size_t Inputs, std::size_t Nodes, std::size_t Uses, std::size_t Outputs> struct Wiring {
  static constexpr std::size_t inputs = Inputs, nodes = Nodes, values = Inputs + Nodes, uses = Uses;

  std::array<std::size_t, values> sizes{};      // of one sample
  std::array<std::size_t, Nodes + 1> operands{};  // those of node i are the uses from operands[i] to operands[i + 1]
  std::array<std::size_t, Uses> used{}, user{};   // value and node of each use
  std::array<std::size_t, Outputs> outputs{};     // values
  std::array<bool, values> live{};                // does an output depend on it?
  std::array<std::size_t, values + 1> first_use{};  // the uses of value v by live nodes are use_of[first_use[v]] ...
  std::array<std::size_t, Uses> use_of{};
  std::array<std::size_t, values> leaves{};       // how many outputs are this value

  constexpr std::size_t use_count(std::size_t v) const { return first_use[v + 1] - first_use[v]; }
  constexpr bool is_live(std::size_t node) const { return live[inputs + node]; }

  /// Where output j, or input j, begins in one sample.
  constexpr std::size_t output_offset(std::size_t j) const {
    std::size_t sum = 0;
    for (std::size_t k = 0; k < j; ++k) sum += sizes[outputs[k]];
    return sum;
  }
  constexpr std::size_t input_offset(std::size_t j) const {
    std::size_t sum = 0;
    for (std::size_t k = 0; k < j; ++k) sum += sizes[k];
    return sum;
  }

  /// From sizes, operands, used and outputs to the rest.
  constexpr void complete() {
    for (std::size_t i = 0; i < Nodes; ++i)
      for (std::size_t k = operands[i]; k < operands[i + 1]; ++k) user[k] = i;
    for (const std::size_t v : outputs) {
      live[v] = true;
      ++leaves[v];
    }
    for (std::size_t k = Uses; k-- > 0;)  // a node comes after what it uses
      if (is_live(user[k])) live[used[k]] = true;
    for (std::size_t k = 0; k < Uses; ++k)
      if (is_live(user[k])) ++first_use[used[k] + 1];
    for (std::size_t v = 0; v < values; ++v) first_use[v + 1] += first_use[v];
    std::array<std::size_t, values> known{};
    for (std::size_t k = 0; k < Uses; ++k)
      if (is_live(user[k])) use_of[first_use[used[k]] + known[used[k]]++] = k;
  }
};

}  // namespace ctnn::detail
