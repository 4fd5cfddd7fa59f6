// SPDX-License-Identifier: BSL-1.0
// One time step of each value of a graph, and whether the graph can be run step by step.
#pragma once

#include <ctnn/concepts/streaming.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/net/graph_forward.hpp>
#include <ctnn/net/graph_nodes.hpp>
#include <ctnn/net/graph_places.hpp>
#include <ctnn/net/operation.hpp>
#include <ctnn/tensor/shape.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::detail {

/// What one step has of a value: nothing, the same in every step, a row of it, or as much as the last step of a sequence
/// leaves.
enum class Streamed : unsigned char { no, constant, row, last };

template <class S, Streamed How> struct StepOfValue {
  using type = S;
  static constexpr Streamed how = How;
};

template <class... Steps> struct StepList {};

/// Does an operation do the same to each row as to a row alone?
template <class Op, class Of, class... Steps> consteval bool works_by_rows() {
  if constexpr (requires { Of::is_element_wise; })
    return Of::is_element_wise;
  else if constexpr (requires { Op::template fits<Steps...>; })
    return Op::template fits<Steps...>;
  else
    return false;
}
template <class Op, class Of, class First, class... Rest> consteval bool all_work_by_rows() {
  if constexpr (sizeof...(Rest) == 0)
    return works_by_rows<Op, Of, First, First>();
  else
    return (works_by_rows<Op, Of, First, Rest>() && ...);
}

/// Operands: StepOfValue of each.
template <class L, class... Operands> consteval auto step_of_node(const L*, StepList<Operands...>) {
  using No = StepOfValue<typename L::Output, Streamed::no>;
  if constexpr (sizeof...(Operands) == 0) {
    return StepOfValue<typename L::Output, Streamed::constant>{};
  } else if constexpr (sizeof...(Operands) > 1) {
    return No{};
  } else {
    using Operand = LayerAt<0, Operands...>;
    if constexpr (Operand::how == Streamed::no) {
      return No{};
    } else if constexpr (!std::is_same_v<StepInput<L>, typename Operand::type>) {
      return No{};
    } else if constexpr (Operand::how != Streamed::row) {
      return StepOfValue<StepOutput<L>, std::is_same_v<StepInput<L>, typename L::Input> ? Operand::how : Streamed::no>{};
    } else {
      constexpr std::size_t time = L::Input::size / StepInput<L>::size;
      return StepOfValue < StepOutput<L>,
             L::Output::size == time * StepOutput<L>::size ? Streamed::row : Streamed::last > {};
    }
  }
}
template <class Op, class... Whole, class... Operands>
consteval auto step_of_node(const Operation<Op, Whole...>*, StepList<Operands...>) {
  using Of = typename Op::template Of<Whole...>;
  using Output = typename Of::Output;
  using No = StepOfValue<Output, Streamed::no>;
  constexpr bool rows = ((Operands::how == Streamed::row) || ...), lasts = ((Operands::how == Streamed::last) || ...);
  if constexpr (((Operands::how == Streamed::no) || ...) || (rows && lasts) || ctnn::workspace_size<Of, 1> > 0) {
    return No{};
  } else if constexpr (!rows) {
    return StepOfValue<Output, lasts ? Streamed::last : Streamed::constant>{};
  } else if constexpr (!all_work_by_rows<Op, Of, typename Operands::type...>()) {
    return No{};
  } else {
    using Row = typename Op::template Of<typename Operands::type...>::Output;
    return StepOfValue < Row, std::is_same_v<Row, StepShape<Output>> ? Streamed::row : Streamed::no > {};
  }
}

template <class List, std::size_t V, bool IsInput = (V < List::inputs)> struct StepInList {
  using type = StepOfValue<StepShape<typename List::template input<V>>, Streamed::row>;
};
template <class List, std::size_t V> struct StepInList<List, V, false> {
 private:
  using N = NodeOfList<List, V - List::inputs>;
  template <std::size_t... Operand> static consteval auto find(std::index_sequence<Operand...>) {
    return step_of_node(static_cast<const typename N::Layer*>(nullptr),
                        StepList<typename StepInList<List, Operand>::type...>{});
  }

 public:
  using type = decltype(find(typename N::Operands{}));
};

/// How one node is called for one step; Operands: the steps of its operands.
template <class L, class... Operands> struct StepCalls {
  template <std::size_t> static constexpr bool may_alias = false;
  template <class T, class P, class S, class W>
  static constexpr void step(P p, const std::array<const T*, sizeof...(Operands)>& x, T* y, S& state,
                             Context<T, W> context, bool) {
    const T* input = nullptr;
    if constexpr (sizeof...(Operands) > 0) input = x[0];
    ctnn::step<L, T>(p, View<const T, StepInput<L>>(input), View<T, StepOutput<L>>(y), state, context);
  }
};
template <class Op, class... Whole, class... Operands> struct StepCalls<Operation<Op, Whole...>, Operands...> {
  using Calls = OperationCalls<typename Op::template Of<Operands...>, Operands...>;
  template <std::size_t I> static constexpr bool may_alias = Calls::template may_alias<I>;
  template <class T, class P, class S, class W>
  static constexpr void step(P, const std::array<const T*, sizeof...(Operands)>& x, T* y, S&, Context<T, W> context,
                             bool first_is_y) {
    Calls::template infer<T, 1>(x, y, context.without_weights(), first_is_y);
  }
};

/// The steps of a graph of one input and one output. Without any, a stream takes a whole sample a step.
template <class Layout, class Input, class Output> struct NoSteps {
  static constexpr bool all = false;
  using StepInput = Input;
  using StepOutput = Output;
};

template <class Layout, class Input, class Output, class Indices> struct GraphSteps;
template <class Layout, class In, class Out, std::size_t... I>
struct GraphSteps<Layout, In, Out, std::index_sequence<I...>> {
 private:
  using List = typename Layout::List;
  template <std::size_t V> using step_of = typename StepInList<List, V>::type;
  template <std::size_t N, std::size_t... Operand>
  static StepCalls<typename NodeOfList<List, N>::Layer, typename step_of<Operand>::type...> calls_of(
      std::index_sequence<Operand...>);
  template <std::size_t N> using Calls = decltype(calls_of<N>(typename NodeOfList<List, N>::Operands{}));

  template <std::size_t N, std::size_t... K>
  static constexpr void add_aliases(std::index_sequence<K...>, std::array<bool, Layout::wiring.uses>& may_alias) {
    if constexpr (Layout::wiring.is_live(N))
      ((may_alias[Layout::wiring.operands[N] + K] = Calls<N>::template may_alias<K>), ...);
  }

 public:
  /// From the first to the last, so that none has to look far back.
  static constexpr bool all = ((step_of<1 + I>::how != Streamed::no || !Layout::wiring.is_live(I)) && ...);
  using StepInput = std::conditional_t<all, StepShape<In>, In>;
  using StepOutput = std::conditional_t<all, typename step_of<Layout::wiring.outputs[0]>::type, Out>;

  template <class T, class State, class W>
  static constexpr void step(const W* p, const T* x, T* y, State& state, Context<T, W> context) {
    T between[places.total + 1];
    const GraphMemory<T> memory{x, y, between};
    (step_node<I>(p, memory, state, context), ...);
    constexpr Place last = places.values[Layout::wiring.outputs[0]];
    if constexpr (last.where != Where::output) kernels::copy<StepOutput::size>(memory.read(last), y);
  }

 private:
  static constexpr auto places = [] {
    auto steps = Layout::wiring;
    steps.sizes = {StepInput::size, step_of<1 + I>::type::size...};
    std::array<bool, Layout::wiring.uses> may_alias{};
    (add_aliases<I>(std::make_index_sequence<NodeOfList<List, I>::operand_count>{}, may_alias), ...);
    return inference_places(steps, 1, {}, may_alias);
  }();

  template <std::size_t N, class T, class State, class W>
  static constexpr void step_node(const W* p, const GraphMemory<T>& memory, State& state, Context<T, W> context) {
    if constexpr (Layout::wiring.is_live(N))
      Calls<N>::template step<T>(Layout::Layers::template params<N>(p),
                                 operands_at(memory, places, typename Layout::template Operands<N>{}),
                                 memory.write(places.values[1 + N]),
                                 state.template of<N, typename Layout::Layers::template layer<N>>(),
                                 context.child(N, Layout::Offsets::buffers[N]), places.in_place[N]);
  }
};

}  // namespace ctnn::detail
