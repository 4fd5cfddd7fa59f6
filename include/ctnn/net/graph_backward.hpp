// SPDX-License-Identifier: BSL-1.0
// Backward of a graph: the nodes from the last to the first, each with the sum of the gradients of its value.
#pragma once

#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/net/graph_forward.hpp>
#include <ctnn/net/graph_gradients.hpp>
#include <ctnn/net/graph_places.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn::detail {

/// OfInput: does somebody want the gradient of the graph's input?
template <class Layout, bool OfInput, class T, std::size_t B> struct GraphBackward {
  template <Gradient G, class Cache, std::size_t... I>
  static constexpr void nodes(const T* p, const GraphMemory<const T>& memory, Cache& cache, const GradientMemory<T>& d,
                              T* dp, std::index_sequence<I...>) {
    (node<sizeof...(I) - 1 - I, G>(p, memory, cache, d, dp), ...);
  }

  /// After the nodes.
  template <std::size_t... V>
  static constexpr void inputs(const GradientMemory<T>& d, std::index_sequence<V...>) {
    (input<V>(d), ...);
  }

 private:
  static constexpr std::size_t input_count = Layout::input_count;

  template <std::size_t I, Gradient G, class Cache>
  static constexpr void node(const T* p, const GraphMemory<const T>& memory, Cache& cache, const GradientMemory<T>& d,
                             T* dp) {
    using L = typename Layout::Layers::template layer<I>;
    using Calls = typename Layout::template Calls<I>;
    using Operands = typename Layout::template Operands<I>;
    constexpr const auto& places = Layout::template training<B>;
    constexpr const auto& gradients = Layout::template gradients<OfInput, B>;
    T* const own_dp = dp + Layout::Offsets::parameters[I];
    if constexpr (gradients.wanted[input_count + I]) {
      const T* const dy = add_gradients<B, L::Output::size, Layout::output_size>(Layout::wiring, gradients,
                                                                                 input_count + I, d);
      const auto weights = Layout::Layers::template params<I>(p);
      const auto dp_of_node = Layout::Layers::template params<I>(dp);
      const auto x = operands_at(memory, places, Operands{});
      const T* const y = memory.read(places.values[input_count + I]);
      auto& of_node = cache.template of<I, Calls>();
      const auto dx = operand_gradients<I>(d, std::make_index_sequence<Operands::size()>{});
      begin_gradient<L, G>(own_dp);
      if constexpr (gradients.gives_operands(Layout::wiring, I))
        Calls::template backward<T, B, G>(weights, x, y, of_node, dy, dx, dp_of_node);
      else
        Calls::template backward_parameters<T, B, G>(weights, x, y, of_node, dy, dx, dp_of_node);
    } else if constexpr (G == Gradient::written) {
      for (std::size_t k = 0; k < ctnn::parameter_count<L>; ++k) own_dp[k] = T(0);
    }
  }

  template <std::size_t I, std::size_t... K>
  static constexpr std::array<T*, sizeof...(K)> operand_gradients([[maybe_unused]] const GradientMemory<T>& d,
                                                                  std::index_sequence<K...>) {
    return {d.write(Layout::template gradients<OfInput, B>.uses[Layout::wiring.operands[I] + K])...};
  }

  template <std::size_t V> static constexpr void input(const GradientMemory<T>& d) {
    constexpr std::size_t size = Layout::template value<V>::size, offset = Layout::wiring.input_offset(V);
    if constexpr (!Layout::wiring.live[V]) {
      for (std::size_t b = 0; b < B; ++b)
        for (std::size_t k = 0; k < size; ++k) d.input[b * Layout::input_size + offset + k] = T(0);
    } else {
      const T* const sum = add_gradients<B, size, Layout::output_size>(Layout::wiring,
                                                                       Layout::template gradients<OfInput, B>, V, d);
      if constexpr (input_count > 1 && B > 1)
        kernels::copy_rows<B, size>(sum, size, d.input + offset, Layout::input_size);
    }
  }
};

}  // namespace ctnn::detail
