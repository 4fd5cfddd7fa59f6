// SPDX-License-Identifier: BSL-1.0
// GraphLayout: what is known of a graph in the compiler: its layers, its wiring, and where its numbers lie.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/net/composite.hpp>
#include <ctnn/net/graph_cache.hpp>
#include <ctnn/net/graph_gradients.hpp>
#include <ctnn/net/graph_nodes.hpp>
#include <ctnn/net/graph_places.hpp>
#include <ctnn/net/graph_wiring.hpp>
#include <ctnn/net/node.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn {

namespace error {
template <class GraphOutputs, class Value, class ValuesBefore>
struct this_output_of_a_graph_is_no_value_of_it_so_name_an_input_or_a_node;
}  // namespace error

namespace detail {

template <class L> struct OffsetsOf;
template <class... Layers> struct OffsetsOf<Composite<Layers...>> {
  using type = Offsets<Layers...>;
  static constexpr bool trainable = (TrainableLayer<Layers> && ...);
};

template <class GraphInputs, class GraphOutputs, class... Nodes> struct GraphLayout;
template <class... In, std::size_t... Out, class... Nodes>
struct GraphLayout<Inputs<In...>, Outputs<Out...>, Nodes...> {
 public:
  using List = NodeList<Inputs<In...>, Nodes...>;

 private:
  using Indices = std::index_sequence_for<Nodes...>;
  static constexpr std::size_t inputs = sizeof...(In), count = sizeof...(Nodes), values = inputs + count;
  template <std::size_t I> using NodeAt = NodeOfList<List, I>;

  template <std::size_t V> static consteval bool leaves() {
    return require<(V < values), error::this_output_of_a_graph_is_no_value_of_it_so_name_an_input_or_a_node<
                                     Outputs<Out...>, error::value<V>, error::values_before<values>>>();
  }
  static_assert((leaves<Out>() && ...));

 public:
  using Layers = typename LayersOfNodes<List, Indices>::type;
  using Offsets = typename OffsetsOf<Layers>::type;
  static constexpr bool trainable = OffsetsOf<Layers>::trainable;
  template <std::size_t V> using value = typename ShapeOfValue<List, (V < values ? V : 0)>::type;
  template <std::size_t I> using Calls = typename NodeAt<I>::Calls;
  template <std::size_t I> using Operands = typename NodeAt<I>::Operands;

 private:
  template <std::size_t... V, std::size_t N>
  static constexpr void add_operands(std::index_sequence<V...>, std::array<std::size_t, N>& used, std::size_t& next) {
    ((used[next++] = V), ...);
  }
  template <std::size_t... I> static consteval auto wire(std::index_sequence<I...>) {
    constexpr std::size_t all = (NodeAt<I>::operand_count + ...);
    Wiring<inputs, count, all, sizeof...(Out)> w;
    w.sizes = {In::size..., NodeAt<I>::Layer::Output::size...};
    w.operands = running_sum<count>({NodeAt<I>::operand_count...});
    w.outputs = {(Out < values ? Out : 0)...};
    std::size_t next = 0;
    (add_operands(Operands<I>{}, w.used, next), ...);
    w.complete();
    return w;
  }

 public:
  static constexpr auto wiring = wire(Indices{});
  static constexpr std::size_t input_count = inputs, output_count = sizeof...(Out);
  static constexpr std::size_t input_size = (In::size + ...), output_size = (value<Out>::size + ...);

 private:
  static constexpr std::size_t uses = wiring.uses;

  template <std::size_t I, std::size_t... K>
  static constexpr void add_aliases(std::index_sequence<K...>, std::array<bool, uses>& may_alias) {
    ((may_alias[wiring.operands[I] + K] = Calls<I>::template may_alias<K>), ...);
  }
  template <std::size_t... I> static consteval auto find_aliases(std::index_sequence<I...>) {
    std::array<bool, uses> may_alias{};
    (add_aliases<I>(std::make_index_sequence<NodeAt<I>::operand_count>{}, may_alias), ...);
    return may_alias;
  }
  template <std::size_t B, std::size_t... I> static consteval auto place_inference(std::index_sequence<I...> nodes) {
    return inference_places(wiring, B, {Calls<I>::template scratch<B>...}, find_aliases(nodes));
  }
  template <bool OfInput, std::size_t B, std::size_t... I>
  static consteval auto place_gradients(std::index_sequence<I...>) {
    return gradient_places<OfInput>(wiring, B, {(ctnn::parameter_count<typename NodeAt<I>::Layer> > 0)...},
                                    {Calls<I>::insists...});
  }
 public:
  template <std::size_t B> static constexpr auto inference = place_inference<B>(Indices{});
  template <std::size_t B> static constexpr auto training = training_places(wiring, B);
  template <bool OfInput, std::size_t B> static constexpr auto gradients = place_gradients<OfInput, B>(Indices{});


 private:
  template <class T, std::size_t B, class> struct CacheOf;
  template <class T, std::size_t B, std::size_t... I> struct CacheOf<T, B, std::index_sequence<I...>> {
    static constexpr std::size_t with_input = gradients<true, B>.total, without = gradients<false, B>.total;
    using type = GraphCache<T, B, training<B>.total, (with_input > without ? with_input : without), Indices, Calls<I>...>;
  };

 public:
  template <class T, std::size_t B> using Cache = typename CacheOf<T, B, Indices>::type;
};

}  // namespace detail
}  // namespace ctnn
