// SPDX-License-Identifier: BSL-1.0
// Graph<Inputs<...>, Outputs<...>, Nodes...>: layers and operations in any order without a circle; itself a layer.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/net/graph_cache.hpp>
#include <ctnn/net/graph_gradients.hpp>
#include <ctnn/net/graph_layout.hpp>
#include <ctnn/net/graph_nodes.hpp>
#include <ctnn/net/graph_places.hpp>
#include <ctnn/net/node.hpp>
#include <ctnn/net/operation.hpp>
#include <ctnn/net/stand_in.hpp>

#include <cstddef>
#include <utility>

namespace ctnn {

namespace error {
template <class Graph> struct a_graph_needs_an_input_an_output_and_a_node_so_give_it_one_of_each;
template <class First, class Second> struct a_graph_begins_with_Inputs_and_Outputs_so_write_these_before_its_nodes;
}  // namespace error

/// What is no graph: prints it.
template <class GraphInputs, class GraphOutputs, class... Nodes> struct Graph : detail::StandIn<void, void> {
  static_assert(
      require<false,
              error::a_graph_begins_with_Inputs_and_Outputs_so_write_these_before_its_nodes<GraphInputs, GraphOutputs>>());
};
template <class... In, std::size_t... Out, class... Nodes>
struct Graph<Inputs<In...>, Outputs<Out...>, Nodes...> : detail::StandIn<void, void> {
  static_assert(require<false, error::a_graph_needs_an_input_an_output_and_a_node_so_give_it_one_of_each<Graph>>());
};

/// Values 0, 1, ... are the inputs, of these shapes, then come those of the nodes, which take earlier ones. Several inputs
/// or outputs lie one after the other in x or y. A value that no output depends on is not computed in inference.
template <class... In, std::size_t... Out, class... Nodes>
  requires(sizeof...(In) > 0 && sizeof...(Out) > 0 && sizeof...(Nodes) > 0)
struct Graph<Inputs<In...>, Outputs<Out...>, Nodes...>
    : detail::GraphLayout<Inputs<In...>, Outputs<Out...>, Nodes...>::Layers {
 private:
  using Layout = detail::GraphLayout<Inputs<In...>, Outputs<Out...>, Nodes...>;
  using Base = typename Layout::Layers;
  using Indices = std::index_sequence_for<Nodes...>;
  template <std::size_t I> using Calls = typename Layout::template Calls<I>;
  static constexpr const auto& wiring = Layout::wiring;

 public:
  static constexpr std::size_t input_count = sizeof...(In), output_count = sizeof...(Out);
  /// The shape of a value, of an input, of an output.
  template <std::size_t V> using value = typename Layout::template value<V>;
  template <std::size_t V> using input = value<V>;
  template <std::size_t J> using output = value<wiring.outputs[J]>;

  using Input = detail::Packed<In...>;
  using Output = detail::Packed<value<Out>...>;

  /// How many numbers inference keeps in between for B samples: each value from its node to its last use.
  template <std::size_t B> static constexpr std::size_t peak = Layout::template inference<B>.total;
  template <std::size_t B> static constexpr std::size_t workspace_size = peak<B>;

  template <class T> using Params = typename Base::template Params<T>;
  template <class T, std::size_t B> using Cache = typename Layout::template Cache<T, B>;

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T, W> context) {
    const detail::GraphMemory<T> memory{x.data(), y.data(), context.workspace};
    const auto& places = Layout::template inference<B>;
    begin<B>(memory, places);
    infer_nodes<T, B>(p.all.data(), memory, context, Indices{});
    end<B>(memory, places);
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W> context) {
    const detail::GraphMemory<T> memory{x.data(), y.data(), cache.values.data()};
    const auto& places = Layout::template training<B>;
    begin<B>(memory, places);
    forward_nodes<T, B>(p.all.data(), memory, cache, context, Indices{});
    end<B>(memory, places);
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires(Layout::trainable)
  {
    const detail::GradientMemory<T> d{dx.data(), dy.data(), cache.gradients.data()};
    backward_nodes<true, G, T, B>(p.all.data(), {x.data(), y.data(), cache.values.data()}, cache, d, dp.all.data(),
                                  Indices{});
    input_gradients<B>(d, std::make_index_sequence<input_count>{});
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward_parameters(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                            Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp)
    requires(Layout::trainable)
  {
    const detail::GradientMemory<T> d{nullptr, dy.data(), cache.gradients.data()};
    backward_nodes<false, G, T, B>(p.all.data(), {x.data(), y.data(), cache.values.data()}, cache, d, dp.all.data(),
                                   Indices{});
  }

  /// Prints that a net has no numbers: those are in a Model.
  template <class T = float, class... X> constexpr auto operator()(const X&...) const {
    static_assert(
        require<false,
                error::a_net_is_a_type_without_numbers_so_make_a_Model_of_it_with_init_or_train_and_call_that<Graph>>());
    return Tensor<T, Output>{};
  }
  template <class T = float, std::size_t N> constexpr auto operator()(const double (&)[N]) const {
    return operator()<T>(N);
  }

 private:
  using Offsets = typename Layout::Offsets;

  /// Several inputs of a batch, each to its memory.
  template <std::size_t B, class T, class Places>
  static constexpr void begin([[maybe_unused]] const detail::GraphMemory<T>& memory,
                              [[maybe_unused]] const Places& places) {
    if constexpr (input_count > 1 && B > 1) {
      std::size_t v = 0, offset = 0;
      ((begin_one<B, In::size>(memory, places.values[v], offset, wiring.live[v]), ++v, offset += In::size), ...);
    }
  }
  template <std::size_t B, std::size_t Size, class T>
  static constexpr void begin_one(const detail::GraphMemory<T>& memory, const detail::Place& place, std::size_t offset,
                                  bool live) {
    if (live) kernels::copy_rows<B, Size>(memory.input + offset, Input::size, memory.write(place), Size);
  }
  /// Outputs that are not where they leave.
  template <std::size_t B, class T, class Places>
  static constexpr void end(const detail::GraphMemory<T>& memory, const Places& places) {
    std::size_t offset = 0;
    ((end_one<B, value<Out>::size>(memory, places.values[Out], offset), offset += value<Out>::size), ...);
  }
  template <std::size_t B, std::size_t Size, class T>
  static constexpr void end_one(const detail::GraphMemory<T>& memory, const detail::Place& place, std::size_t offset) {
    if (place.where == detail::Where::output && place.offset == offset) return;
    kernels::copy_rows<B, Size>(memory.read(place), Size, memory.output + offset, Output::size);
  }

  template <class T, std::size_t... V, class Places>
  static constexpr std::array<const T*, sizeof...(V)> operands(const detail::GraphMemory<T>& memory,
                                                               const Places& places, std::index_sequence<V...>) {
    return {memory.read(places.values[V])...};
  }

  template <class T, std::size_t B, class W, std::size_t... I>
  static constexpr void infer_nodes(const W* p, const detail::GraphMemory<T>& memory, Context<T, W> context,
                                    std::index_sequence<I...>) {
    (infer_node<I, T, B>(p, memory, context), ...);
  }
  template <std::size_t I, class T, std::size_t B, class W>
  static constexpr void infer_node(const W* p, const detail::GraphMemory<T>& memory, Context<T, W> context) {
    constexpr const auto& places = Layout::template inference<B>;
    if constexpr (wiring.is_live(I))
      Calls<I>::template infer<T, B>(Base::template params<I>(p),
                                     operands<T>(memory, places, typename Layout::template Operands<I>{}),
                                     memory.write(places.values[input_count + I]), context.workspace + places.scratch[I],
                                     context.child(I, Offsets::buffers[I]), places.in_place[I]);
  }

  template <class T, std::size_t B, class W, std::size_t... I>
  static constexpr void forward_nodes(const W* p, const detail::GraphMemory<T>& memory, Cache<T, B>& cache,
                                      Context<T, W> context, std::index_sequence<I...>) {
    constexpr const auto& places = Layout::template training<B>;
    (Calls<I>::template forward<T, B>(
         Base::template params<I>(p), operands<T>(memory, places, typename Layout::template Operands<I>{}),
         memory.write(places.values[input_count + I]), cache.template of<I, Calls<I>>(),
         context.child(I, Offsets::buffers[I])),
     ...);
  }

  template <bool OfInput, Gradient G, class T, std::size_t B, std::size_t... I>
  static constexpr void backward_nodes(const T* p, const detail::GraphMemory<const T>& memory, Cache<T, B>& cache,
                                       const detail::GradientMemory<T>& d, T* dp, std::index_sequence<I...>) {
    (backward_node<sizeof...(I) - 1 - I, OfInput, G, T, B>(p, memory, cache, d, dp), ...);
  }
  template <std::size_t I, bool OfInput, Gradient G, class T, std::size_t B>
  static constexpr void backward_node(const T* p, const detail::GraphMemory<const T>& memory, Cache<T, B>& cache,
                                      const detail::GradientMemory<T>& d, T* dp) {
    using L = typename Base::template layer<I>;
    using OperandsOf = typename Layout::template Operands<I>;
    constexpr const auto& places = Layout::template training<B>;
    constexpr const auto& gradients = Layout::template gradients<OfInput, B>;
    T* const own_dp = dp + Offsets::parameters[I];
    if constexpr (gradients.wanted[input_count + I]) {
      const T* const dy = detail::add_gradients<B, L::Output::size, Output::size>(wiring, gradients, input_count + I, d);
      const auto weights = Base::template params<I>(p);
      const auto dp_of_node = Base::template params<I>(dp);
      const auto x = operands<const T>(memory, places, OperandsOf{});
      const T* const y = memory.read(places.values[input_count + I]);
      auto& of_node = cache.template of<I, Calls<I>>();
      const auto dx = operand_gradients<I>(d, gradients, std::make_index_sequence<OperandsOf::size()>{});
      begin_gradient<L, G>(own_dp);
      if constexpr (Layout::template gives_gradient<I>(gradients))
        Calls<I>::template backward<T, B, G>(weights, x, y, of_node, dy, dx, dp_of_node);
      else
        Calls<I>::template backward_parameters<T, B, G>(weights, x, y, of_node, dy, dx, dp_of_node);
    } else if constexpr (G == Gradient::written) {
      for (std::size_t k = 0; k < ctnn::parameter_count<L>; ++k) own_dp[k] = T(0);
    }
  }

  template <std::size_t I, class T, class Gradients, std::size_t... K>
  static constexpr std::array<T*, sizeof...(K)> operand_gradients(const detail::GradientMemory<T>& d,
                                                                  const Gradients& gradients,
                                                                  std::index_sequence<K...>) {
    return {d.write(gradients.uses[wiring.operands[I] + K])...};
  }

  template <std::size_t B, class T, std::size_t... V>
  static constexpr void input_gradients(const detail::GradientMemory<T>& d, std::index_sequence<V...>) {
    (input_gradient<V, B>(d), ...);
  }
  template <std::size_t V, std::size_t B, class T>
  static constexpr void input_gradient(const detail::GradientMemory<T>& d) {
    constexpr std::size_t size = value<V>::size, offset = wiring.input_offset(V);
    constexpr const auto& gradients = Layout::template gradients<true, B>;
    if constexpr (!wiring.live[V]) {
      for (std::size_t b = 0; b < B; ++b)
        for (std::size_t k = 0; k < size; ++k) d.input[b * Input::size + offset + k] = T(0);
    } else {
      const T* const sum = detail::add_gradients<B, size, Output::size>(wiring, gradients, V, d);
      if constexpr (input_count > 1 && B > 1)
        kernels::copy_rows<B, size>(sum, size, d.input + offset, Input::size);
    }
  }
};

}  // namespace ctnn
