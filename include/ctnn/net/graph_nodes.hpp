// SPDX-License-Identifier: BSL-1.0
// The nodes of a graph, each with its layer and the shapes of its operands, found from those before it.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/net/composite.hpp>
#include <ctnn/net/graph_step.hpp>
#include <ctnn/net/node.hpp>
#include <ctnn/net/offsets.hpp>
#include <ctnn/net/operation.hpp>
#include <ctnn/net/stand_in.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn {

namespace error {
template <std::size_t Value> struct value;
template <std::size_t Count> struct values_before;
template <class Given> struct a_graph_is_made_of_Nodes_so_write_Node_around_the_layer_and_name_its_operands;
template <class Node, class Value, class ValuesBefore>
struct this_node_takes_a_value_that_is_not_there_before_it_so_name_an_input_or_an_earlier_node;
template <class Node, class Takes> struct this_node_takes_no_value_so_name_the_operands_of_its_layer;
template <class Node, class Gives, class Takes>
struct the_operand_of_this_node_is_not_the_input_of_its_layer_so_make_the_two_shapes_equal;
template <class Node, class Takes, class... Gives>
struct the_operands_of_this_node_together_are_not_the_input_of_its_layer_so_make_their_sizes_add_up;
template <class Node, class... Gives>
struct the_operands_of_this_node_do_not_fit_one_another_so_give_its_operation_other_shapes;
template <class Node, class GivenCount>
struct this_operation_takes_another_number_of_operands_so_name_as_many_as_it_takes;
}  // namespace error

namespace detail {

template <class Op, class... Operands>
concept OperationOf = requires { typename Op::template Of<Operands...>; };
using AnyShape = Shape<1>;
template <class Op>
concept SomeOperation = OperationOf<Op, AnyShape> || OperationOf<Op, AnyShape, AnyShape> ||
                        OperationOf<Op, AnyShape, AnyShape, AnyShape>;

/// A join tells what fits. An operation with a forward prints by itself what does not.
template <class Op, class First, class... Rest> consteval bool join_fits() {
  if constexpr (requires { Op::template fits<First, First>; }) {
    if constexpr ((Op::template fits<First, Rest> && ...))
      return true;
    else
      return OperationWithForward<typename Op::template Of<First, First>, First, First>;
  } else {
    return true;
  }
}

/// The layer of node N, of L, with operands of such shapes; where they do not fit, what is wrong is printed and a StandIn
/// takes its place.
template <class N, class L, class... Operands> consteval auto layer_of_node() {
  using Wrong = std::type_identity<StandIn<L, L>>;
  constexpr std::size_t count = sizeof...(Operands);
  if constexpr (HasShapes<L>) {
    using Input = typename L::Input;
    if constexpr (!Layer<L>) {
      static_cast<void>(is_layer<L>());
      return Wrong{};
    } else if constexpr (count == 0 && Input::size > 0) {
      require<false, error::this_node_takes_no_value_so_name_the_operands_of_its_layer<N, error::takes<Input>>>();
      return Wrong{};
    } else if constexpr (count == 1 && !(std::is_same_v<Input, Operands> && ...)) {
      require<false, error::the_operand_of_this_node_is_not_the_input_of_its_layer_so_make_the_two_shapes_equal<
                         N, error::gives<Operands>..., error::takes<Input>>>();
      return Wrong{};
    } else if constexpr (count > 1 && (std::size_t{0} + ... + Operands::size) != Input::size) {
      require<false,
              error::the_operands_of_this_node_together_are_not_the_input_of_its_layer_so_make_their_sizes_add_up<
                  N, error::takes<Input>, error::gives<Operands>...>>();
      return Wrong{};
    } else {
      return std::type_identity<L>{};
    }
  } else if constexpr (OperationOf<L, Operands...>) {
    if constexpr (join_fits<L, Operands...>()) {
      return std::type_identity<Operation<L, Operands...>>{};
    } else {
      require<false, error::the_operands_of_this_node_do_not_fit_one_another_so_give_its_operation_other_shapes<
                         N, error::gives<Operands>...>>();
      return Wrong{};
    }
  } else if constexpr (SomeOperation<L>) {
    require<false, error::this_operation_takes_another_number_of_operands_so_name_as_many_as_it_takes<
                       N, error::given_count<count>>>();
    return Wrong{};
  } else {
    static_cast<void>(is_layer<L>());
    return Wrong{};
  }
}

/// The inputs' shapes and the nodes of a graph, to be looked up.
template <class GraphInputs, class... Nodes> struct NodeList;
template <class... Shapes, class... Nodes> struct NodeList<Inputs<Shapes...>, Nodes...> {
  static constexpr std::size_t inputs = sizeof...(Shapes);
  template <std::size_t V> using input = LayerAt<V, Shapes...>;
  template <std::size_t I> using node = LayerAt<I, Nodes...>;
};

template <class List, std::size_t V, bool IsInput = (V < List::inputs)> struct ShapeOfValue;

/// Node I of a list: its layer, and how it is called.
template <class List, std::size_t I, class N = typename List::template node<I>> struct NodeOfList {
  static_assert(
      require<false, error::a_graph_is_made_of_Nodes_so_write_Node_around_the_layer_and_name_its_operands<N>>());
  using Layer = StandIn<N, N>;
  using Calls = NodeCalls<Layer>;
  using Operands = std::index_sequence<>;
  static constexpr std::size_t operand_count = 0;
};
template <class List, std::size_t I, class L, std::size_t... V> struct NodeOfList<List, I, Node<L, V...>> {
 private:
  static constexpr std::size_t before = List::inputs + I;
  static constexpr bool found = ((V < before) && ...);
  template <std::size_t Operand> static consteval bool is_there() {
    return require<(Operand < before),
                   error::this_node_takes_a_value_that_is_not_there_before_it_so_name_an_input_or_an_earlier_node<
                       Node<L, V...>, error::value<Operand>, error::values_before<before>>>();
  }
  static_assert((is_there<V>() && ...));
  static consteval auto find() {
    if constexpr (found)
      return layer_of_node<Node<L, V...>, L, typename ShapeOfValue<List, V>::type...>();
    else
      return std::type_identity<StandIn<L, L>>{};
  }

 public:
  using Layer = typename decltype(find())::type;
  using Calls = NodeCalls<Layer, typename ShapeOfValue<List, (V < before ? V : 0)>::type...>;
  using Operands = std::index_sequence<(V < before ? V : 0)...>;
  static constexpr std::size_t operand_count = sizeof...(V);
};

template <class List, std::size_t V> struct ShapeOfValue<List, V, true> {
  using type = typename List::template input<V>;
};
template <class List, std::size_t V> struct ShapeOfValue<List, V, false> {
  using type = typename NodeOfList<List, V - List::inputs>::Layer::Output;
};

/// The layers of all nodes, from the first on, so that none has to look far back for its operands' shapes.
template <class List, class Indices> struct LayersOfNodes;
template <class List, std::size_t... I> struct LayersOfNodes<List, std::index_sequence<I...>> {
  using type = Composite<typename NodeOfList<List, I>::Layer...>;
};

}  // namespace detail
}  // namespace ctnn
