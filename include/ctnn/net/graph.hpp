// SPDX-License-Identifier: BSL-1.0
// Graph<Inputs<...>, Outputs<...>, Nodes...>: layers and operations in any order without a circle; itself a layer.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/net/graph_backward.hpp>
#include <ctnn/net/graph_forward.hpp>
#include <ctnn/net/graph_layout.hpp>
#include <ctnn/net/graph_stream.hpp>
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

 private:
  /// A sequence in and one value out: then it may stream.
  static constexpr bool is_of_sequence = input_count == 1 && output_count == 1 && Input::rank > 1;
  using Steps = std::conditional_t<is_of_sequence, detail::GraphSteps<Layout, Input, Output, Indices>,
                                   detail::NoSteps<Layout, Input, Output>>;

 public:
  using StepInput = typename Steps::StepInput;
  using StepOutput = typename Steps::StepOutput;
  template <class T> using State = typename Base::template State<T>;

  template <class T> using Params = typename Base::template Params<T>;
  template <class T, std::size_t B> using Cache = typename Layout::template Cache<T, B>;

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T, W> context) {
    detail::GraphForward<Layout>::template infer<T, B>(p.all.data(), {x.data(), y.data(), context.workspace}, context,
                                                       Indices{});
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T, W> context)
    requires(Steps::all)
  {
    Steps::template step<T>(p.all.data(), x.data(), y.data(), state, context);
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W> context) {
    detail::GraphForward<Layout>::template forward<T, B>(p.all.data(), {x.data(), y.data(), cache.values.data()}, cache,
                                                         context, Indices{});
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires(Layout::trainable)
  {
    using Run = detail::GraphBackward<Layout, true, T, B>;
    const detail::GradientMemory<T> d{dx.data(), dy.data(), cache.gradients.data()};
    Run::template nodes<G>(p.all.data(), {x.data(), y.data(), cache.values.data()}, cache, d, dp.all.data(), Indices{});
    Run::inputs(d, std::make_index_sequence<input_count>{});
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward_parameters(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                            Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp)
    requires(Layout::trainable)
  {
    detail::GraphBackward<Layout, false, T, B>::template nodes<G>(
        p.all.data(), {x.data(), y.data(), cache.values.data()}, cache, {nullptr, dy.data(), cache.gradients.data()},
        dp.all.data(), Indices{});
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
};

}  // namespace ctnn
