// SPDX-License-Identifier: BSL-1.0
// LayerRates<Net, Adam>{Adam{}, {1, 0, 0.1}}: for each layer of a net, its share of the learning rate.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn {

namespace error {
template <class Optimizer> struct this_optimizer_has_no_learning_rate_to_share_out_so_give_it_a_member_of_that_name;
template <class NotANet> struct rates_are_those_of_the_layers_of_a_net_so_name_the_net_and_then_the_optimizer;
template <class Net, class LayerCount, class GivenCount>
struct each_layer_has_one_rate_so_give_as_many_as_there_are_layers;
template <class Net, class Expected, class Given>
struct rates_were_given_for_the_layers_of_another_net_so_name_the_one_that_is_trained;
}  // namespace error

namespace detail {

/// The states of layer I and those behind it.
template <class T, class Topology, class Inner, std::size_t I, bool IsEnd = I == Topology::layer_count>
struct LayerStates {};
template <class T, class Topology, class Inner, std::size_t I> struct LayerStates<T, Topology, Inner, I, false> {
  typename Inner::template State<T, parameter_count<typename Topology::template layer<I>>> first{};
  LayerStates<T, Topology, Inner, I + 1> rest{};

  template <std::size_t J> constexpr auto& of() {
    if constexpr (J == I)
      return first;
    else
      return rest.template of<J>();
  }
};

}  // namespace detail

/// A rate multiplies the learning rate of `inner`, and whatever the optimizer multiplies by that, as AdamW its decay. At
/// rate 0 a layer is frozen: its parameters and its part of the state stay as they are. A layer may be a net, which has
/// one rate then. The whole gradient is computed all the same, and ClipNorm in front sees all of it.
template <class Topology, class Inner> struct LayerRates {
  static_assert(require<requires {
    Topology::layer_count;
  }, error::rates_are_those_of_the_layers_of_a_net_so_name_the_net_and_then_the_optimizer<Topology>>());
  static_assert(
      require<
          Optimizer<Inner>,
          error::this_is_no_optimizer_so_add_State_and_update_with_the_signatures_in_concepts_optimizer_hpp<Inner>>());
  static_assert(
      require<!Optimizer<Inner> || has_learning_rate<Inner>,
              error::this_optimizer_has_no_learning_rate_to_share_out_so_give_it_a_member_of_that_name<Inner>>());

  static constexpr std::size_t layer_count = Topology::layer_count;

  Inner inner;
  std::array<double, layer_count> rates{};

  template <std::size_t Given> constexpr LayerRates(const Inner& optimizer, const double (&given)[Given])
      : inner(optimizer) {
    static_assert(
        require<Given == layer_count, error::each_layer_has_one_rate_so_give_as_many_as_there_are_layers<
                                          Topology, error::layer_count<layer_count>, error::given_count<Given>>>());
    for (std::size_t i = 0; i < Given && i < layer_count; ++i) rates[i] = given[i];
  }

  template <class T, std::size_t N> struct State {
    detail::LayerStates<T, Topology, Inner, 0> layers{};
  };

  template <class T, std::size_t N>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state) const {
    update_all<T, N>(parameters, gradient, state, std::make_index_sequence<layer_count>{});
  }
  template <class T, std::size_t N, class Change, class... Executor>
    requires ChangesGradient<Inner> && (RunsOn<Inner, Executor> && ...)
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state, Change change,
                        Executor... executor) const {
    update_all<T, N>(parameters, gradient, state, std::make_index_sequence<layer_count>{}, change, executor...);
  }

 private:
  template <class T, std::size_t N, std::size_t... I, class... Change>
  constexpr void update_all(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state,
                            std::index_sequence<I...>, Change... change_and_executor) const {
    constexpr bool fits = N == parameter_count<Topology>;
    static_assert(
        require<fits, error::rates_were_given_for_the_layers_of_another_net_so_name_the_one_that_is_trained<
                          Topology, error::expected_count<N>, error::given_count<parameter_count<Topology>>>>());
    if constexpr (fits) (update_layer<I, T>(parameters.data(), gradient.data(), state, change_and_executor...), ...);
  }

  template <std::size_t I, class T, class State, class... Change>
  constexpr void update_layer(T* parameters, const T* gradient, State& state, Change... change_and_executor) const {
    constexpr std::size_t count = parameter_count<typename Topology::template layer<I>>;
    constexpr std::size_t start = Topology::template parameter_offset<I>;
    if constexpr (count > 0) {
      if (rates[I] == 0) return;
      Inner scaled = inner;
      learning_rate(scaled) *= rates[I];
      scaled.template update<T, count>(Vector<T, count>(parameters + start), Vector<const T, count>(gradient + start),
                                       state.layers.template of<I>(), change_and_executor...);
    }
  }
};

}  // namespace ctnn
