// SPDX-License-Identifier: BSL-1.0
// Forward and inference of a graph: one call a node, in order.
#pragma once

#include <ctnn/concepts/context.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/net/graph_places.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn::detail {

template <class Places, class T, std::size_t... V>
constexpr std::array<const T*, sizeof...(V)> operands_at(const GraphMemory<T>& memory, const Places& places,
                                                         std::index_sequence<V...>) {
  return {memory.read(places.values[V])...};
}

template <class Layout> struct GraphForward {
  template <class T, std::size_t B, class W, std::size_t... I>
  static constexpr void infer(const W* p, const GraphMemory<T>& memory, Context<T, W> context,
                              std::index_sequence<I...>) {
    constexpr const auto& places = Layout::template inference<B>;
    take_inputs<B>(memory, places);
    (infer_node<I, T, B>(p, memory, context), ...);
    give_outputs<B>(memory, places);
  }

  template <class T, std::size_t B, class W, class Cache, std::size_t... I>
  static constexpr void forward(const W* p, const GraphMemory<T>& memory, Cache& cache, Context<T, W> context,
                                std::index_sequence<I...>) {
    constexpr const auto& places = Layout::template training<B>;
    take_inputs<B>(memory, places);
    (Layout::template Calls<I>::template forward<T, B>(
         Layout::Layers::template params<I>(p), operands_at(memory, places, typename Layout::template Operands<I>{}),
         memory.write(places.values[inputs + I]), cache.template of<I, typename Layout::template Calls<I>>(),
         context.child(I, Layout::Offsets::buffers[I])),
     ...);
    give_outputs<B>(memory, places);
  }

 private:
  static constexpr std::size_t inputs = Layout::input_count;

  template <std::size_t I, class T, std::size_t B, class W>
  static constexpr void infer_node(const W* p, const GraphMemory<T>& memory, Context<T, W> context) {
    constexpr const auto& places = Layout::template inference<B>;
    if constexpr (Layout::wiring.is_live(I))
      Layout::template Calls<I>::template infer<T, B>(
          Layout::Layers::template params<I>(p), operands_at(memory, places, typename Layout::template Operands<I>{}),
          memory.write(places.values[inputs + I]), memory.memory + places.scratch[I],
          context.child(I, Layout::Offsets::buffers[I]), places.in_place[I]);
  }

  /// Several inputs of a batch, each to its memory.
  template <std::size_t B, class T, class Places>
  static constexpr void take_inputs(const GraphMemory<T>& memory, const Places& places) {
    if constexpr (inputs > 1 && B > 1) take<B>(memory, places, std::make_index_sequence<inputs>{});
  }
  template <std::size_t B, class T, class Places, std::size_t... V>
  static constexpr void take(const GraphMemory<T>& memory, const Places& places, std::index_sequence<V...>) {
    (take_one<B, V>(memory, places.values[V]), ...);
  }
  template <std::size_t B, std::size_t V, class T>
  static constexpr void take_one(const GraphMemory<T>& memory, const Place& place) {
    constexpr std::size_t size = Layout::template value<V>::size, offset = Layout::wiring.input_offset(V);
    if constexpr (Layout::wiring.live[V])
      kernels::copy_rows<B, size>(memory.input + offset, Layout::input_size, memory.write(place), size);
  }

  /// Outputs that are not where they leave.
  template <std::size_t B, class T, class Places>
  static constexpr void give_outputs(const GraphMemory<T>& memory, const Places& places) {
    give<B>(memory, places, std::make_index_sequence<Layout::output_count>{});
  }
  template <std::size_t B, class T, class Places, std::size_t... J>
  static constexpr void give(const GraphMemory<T>& memory, const Places& places, std::index_sequence<J...>) {
    (give_one<B, J>(memory, places.values[Layout::wiring.outputs[J]]), ...);
  }
  template <std::size_t B, std::size_t J, class T>
  static constexpr void give_one(const GraphMemory<T>& memory, const Place& place) {
    constexpr std::size_t size = Layout::template value<Layout::wiring.outputs[J]>::size,
                          offset = Layout::wiring.output_offset(J);
    if (place.where == Where::output && place.offset == offset) return;
    kernels::copy_rows<B, size>(memory.read(place), size, memory.output + offset, Layout::output_size);
  }
};

}  // namespace ctnn::detail
