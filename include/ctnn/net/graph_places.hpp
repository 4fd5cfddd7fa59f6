// SPDX-License-Identifier: BSL-1.0
// Where the values of a graph lie, in inference and in training.
#pragma once

#include <ctnn/net/graph_plan.hpp>

#include <array>
#include <cstddef>

namespace ctnn::detail {

/// Within the memory between input and output of the graph, or in these. Memory is 0: of an element that is nowhere written
/// GCC 12 reads zeros in a constant expression.
enum class Where : unsigned char { memory, input, output };
struct Place {
  Where where{};
  std::size_t offset = 0;
};

template <class T> struct GraphMemory {
  const T* input;
  T* output;
  T* memory;

  constexpr T* write(const Place& p) const {
    if (p.where == Where::output) return output + p.offset;
    return memory + p.offset;
  }
  constexpr const T* read(const Place& p) const {
    if (p.where == Where::input) return input + p.offset;
    return write(p);
  }
};

/// Several inputs or outputs of a batch do not lie in the graph's own as a layer takes them: they are copied.
template <class Wiring> constexpr bool inputs_are_copied(const Wiring&, std::size_t batch) {
  return Wiring::inputs > 1 && batch > 1;
}
template <class Wiring> constexpr bool outputs_are_copied(const Wiring& w, std::size_t batch) {
  return w.outputs.size() > 1 && batch > 1;
}

/// Of a value that lies in the graph's input or output; memory for another.
template <class Wiring> constexpr Place outer_place(const Wiring& w, std::size_t v, std::size_t batch) {
  if (v < Wiring::inputs)
    return inputs_are_copied(w, batch) ? Place{} : Place{Where::input, w.input_offset(v)};
  if (w.leaves[v] == 0 || outputs_are_copied(w, batch)) return {};
  std::size_t j = 0;
  while (w.outputs[j] != v) ++j;
  return {Where::output, w.output_offset(j)};
}

/// Of each value, and of what each node wants for itself.
template <class Wiring> struct GraphPlaces {
  std::array<Place, Wiring::values> values{};
  std::array<std::size_t, Wiring::nodes> scratch{};
  std::array<bool, Wiring::nodes> in_place{};  // does the node write over one of its operands?
  std::size_t total = 0;                       // of the memory
};

/// scratch: how many numbers each node wants; may_alias: of each use, may the node write its value over it?
template <class Wiring>
constexpr GraphPlaces<Wiring> inference_places(const Wiring& w, std::size_t batch,
                                               const std::array<std::size_t, Wiring::nodes>& scratch,
                                               const std::array<bool, Wiring::uses>& may_alias) {
  constexpr std::size_t inputs = Wiring::inputs, nodes = Wiring::nodes, values = Wiring::values, end = nodes + 1;
  GraphPlaces<Wiring> places;
  std::array<Buffer, values + nodes> buffers{};
  std::array<std::size_t, values> place_of{};  // a value that is written over has the place of the one that does it
  for (std::size_t v = 0; v < values; ++v) {
    place_of[v] = v;
    if (!w.live[v]) continue;
    std::size_t last = w.leaves[v] > 0 ? end : 0;
    if (w.use_count(v) > 0) {
      const std::size_t use = w.use_of[w.first_use[v + 1] - 1];
      if (w.user[use] + 1 > last) last = w.user[use] + 1;
    }
    buffers[v] = {batch * w.sizes[v], v < inputs ? 0 : v - inputs + 1, last};
  }
  for (std::size_t i = nodes; i-- > 0;) {
    if (!w.is_live(i)) continue;
    buffers[values + i] = {scratch[i], i + 1, i + 1};
    const std::size_t y = inputs + i;
    for (std::size_t k = w.operands[i]; k < w.operands[i + 1] && !places.in_place[i]; ++k) {
      const std::size_t x = w.used[k];
      if (!may_alias[k] || x < inputs || w.use_count(x) > 1 || w.leaves[x] > 0 || w.sizes[x] != w.sizes[y]) continue;
      places.in_place[i] = true;
      place_of[x] = place_of[y];
      buffers[place_of[y]].first = buffers[x].first;
      buffers[x].size = 0;
    }
  }
  for (std::size_t v = 0; v < values; ++v) {
    places.values[v] = outer_place(w, place_of[v], batch);
    if (places.values[v].where != Where::memory) buffers[v].size = 0;
  }
  const auto plan = plan_buffers(buffers);
  for (std::size_t v = 0; v < values; ++v)
    if (places.values[v].where == Where::memory) places.values[v].offset = plan.offsets[place_of[v]];
  for (std::size_t i = 0; i < nodes; ++i) places.scratch[i] = plan.offsets[values + i];
  places.total = plan.total;
  return places;
}

/// Each value has memory of its own.
template <class Wiring> constexpr GraphPlaces<Wiring> training_places(const Wiring& w, std::size_t batch) {
  GraphPlaces<Wiring> places;
  for (std::size_t v = 0; v < Wiring::values; ++v) {
    places.values[v] = outer_place(w, v, batch);
    if (places.values[v].where != Where::memory) continue;
    places.values[v].offset = places.total;
    places.total += batch * w.sizes[v];
  }
  return places;
}

}  // namespace ctnn::detail
