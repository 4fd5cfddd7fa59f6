// SPDX-License-Identifier: BSL-1.0
// Where the gradients of a graph's values lie in backward, and the order in which they are added up.
#pragma once

#include <ctnn/kernels/join.hpp>
#include <ctnn/net/graph_places.hpp>
#include <ctnn/net/graph_plan.hpp>

#include <array>
#include <cstddef>

namespace ctnn::detail {

/// Each use of a value gives a gradient of its own; they are added when the node of the value is reached.
template <class Wiring> struct GraphGradients {
  std::array<bool, Wiring::values> wanted{};   // does a parameter depend on it, or has somebody asked for it?
  std::array<Place, Wiring::uses> uses{};      // input: in the gradient of the graph's input
  std::array<Place, Wiring::values> sums{};    // of a value that no node uses: output: in that of the graph's output
  std::size_t total = 0;

  /// Does anybody want the gradient of an operand of this node?
  constexpr bool gives_operands(const Wiring& w, std::size_t node) const {
    for (std::size_t k = w.operands[node]; k < w.operands[node + 1]; ++k)
      if (wanted[w.used[k]]) return true;
    return false;
  }
};

template <bool OfInput, class Wiring>
constexpr GraphGradients<Wiring> gradient_places(const Wiring& w, std::size_t batch,
                                                 const std::array<bool, Wiring::nodes>& has_parameters,
                                                 const std::array<bool, Wiring::nodes>& insists) {
  constexpr std::size_t inputs = Wiring::inputs, nodes = Wiring::nodes, values = Wiring::values, uses = Wiring::uses;
  GraphGradients<Wiring> g;
  for (std::size_t v = 0; v < inputs; ++v) g.wanted[v] = OfInput;
  for (std::size_t i = 0; i < nodes; ++i)
    g.wanted[inputs + i] = w.is_live(i) && (has_parameters[i] || g.gives_operands(w, i));

  std::array<Buffer, uses + values> buffers{};
  const auto time_of = [](std::size_t v) { return v < inputs ? nodes : nodes - 1 - (v - inputs); };
  for (std::size_t k = 0; k < uses; ++k) {
    const std::size_t v = w.used[k], i = w.user[k], now = nodes - 1 - i;
    if (!w.is_live(i) || !(g.gives_operands(w, i) || insists[i])) continue;
    const bool direct = OfInput && v < inputs && !inputs_are_copied(w, batch) && w.use_of[w.first_use[v]] == k;
    if (direct)
      g.uses[k] = {Where::input, w.input_offset(v)};
    else
      buffers[k] = {batch * w.sizes[v], now, g.wanted[v] ? time_of(v) : now};
  }
  for (std::size_t v = 0; v < values; ++v) {
    if (!g.wanted[v] || w.use_count(v) > 0 || w.leaves[v] == 0) continue;
    const Place in_output = outer_place(w, v, batch);
    if (v < inputs && !inputs_are_copied(w, batch))
      g.sums[v] = {Where::input, w.input_offset(v)};
    else if (v >= inputs && w.leaves[v] == 1 && in_output.where == Where::output)
      g.sums[v] = in_output;
    else
      buffers[uses + v] = {batch * w.sizes[v], time_of(v), time_of(v)};
  }
  const auto plan = plan_buffers(buffers);
  for (std::size_t k = 0; k < uses; ++k)
    if (g.uses[k].where == Where::memory) g.uses[k].offset = plan.offsets[k];
  for (std::size_t v = 0; v < values; ++v)
    if (g.sums[v].where == Where::memory) g.sums[v].offset = plan.offsets[uses + v];
  g.total = plan.total;
  return g;
}

/// Gradients of the graph's input and output, and the memory for those inside.
template <class T> struct GradientMemory {
  T* input;
  const T* output;
  T* memory;
  constexpr T* write(const Place& p) const {
    if (p.where == Where::input) return input + p.offset;
    return memory + p.offset;
  }
};

/// The gradient of value V, of Size elements: that of its first use, then those of the others in the order of the nodes, then
/// those of the outputs that it is.
template <std::size_t B, std::size_t Size, std::size_t OutputSize, class T, class Wiring>
constexpr const T* add_gradients(const Wiring& w, const GraphGradients<Wiring>& g, std::size_t v,
                                 const GradientMemory<T>& d) {
  const std::size_t first = w.first_use[v], uses = w.first_use[v + 1];
  if (first == uses && g.sums[v].where == Where::output) return d.output + g.sums[v].offset;
  T* const sum = d.write(first < uses ? g.uses[w.use_of[first]] : g.sums[v]);
  for (std::size_t k = first + 1; k < uses; ++k) kernels::add<B * Size>(sum, d.write(g.uses[w.use_of[k]]), sum);
  bool begun = first < uses;
  for (std::size_t j = 0; j < w.outputs.size() && w.leaves[v] > 0; ++j) {
    if (w.outputs[j] != v) continue;
    const T* const dy = d.output + w.output_offset(j);
    if (begun)
      kernels::add_rows<B, Size, T>(sum, Size, dy, OutputSize, sum, Size);
    else
      kernels::copy_rows<B, Size>(dy, OutputSize, sum, Size);
    begun = true;
  }
  return sum;
}

}  // namespace ctnn::detail
