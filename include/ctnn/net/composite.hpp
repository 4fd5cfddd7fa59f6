// SPDX-License-Identifier: BSL-1.0
// Composite<Layers...>: what a layer made of several others has from them. Net, Branch and SkipStack add how they run.
#pragma once

#include <ctnn/base/topology.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/net/net_state.hpp>
#include <ctnn/net/offsets.hpp>

#include <cstddef>
#include <utility>

namespace ctnn {

/// The layers' parameters, running statistics and states lie one after the other, and each layer has a random key of its
/// own. A layer derived from this says Input, Output, Cache, forward and backward.
template <class... Layers> struct Composite {
 private:
  using Indices = std::index_sequence_for<Layers...>;
  using Offsets = detail::Offsets<Layers...>;

 public:
  static constexpr std::size_t layer_count = sizeof...(Layers);
  static constexpr std::size_t parameter_count = Offsets::parameters[layer_count];
  static constexpr std::size_t buffer_count = Offsets::buffers[layer_count];
  static constexpr std::size_t multiply_adds = (ctnn::multiply_adds<Layers> + ...);

  /// The layers as a Hana sequence, for algorithms on topologies.
  static constexpr topology::Sequence<Layers...> layers{};
  template <std::size_t I> using layer = detail::LayerAt<I, Layers...>;

  /// Where the I-th layer's parameters begin, and its running statistics.
  template <std::size_t I> static constexpr std::size_t parameter_offset = Offsets::parameters[I];
  template <std::size_t I> static constexpr std::size_t buffer_offset = Offsets::buffers[I];

  template <class T> struct Params {
    Vector<T, parameter_count> all;
  };
  template <class T> struct Buffers {
    Vector<T, buffer_count> all;
  };
  template <class T> using State = detail::NetState<T, Indices, Layers...>;

  /// The I-th layer's named views over its part of the parameters.
  template <std::size_t I, class T> static constexpr auto params(Params<T> p) { return params<I>(p.all.data()); }
  template <std::size_t I, class T> static constexpr auto params(T* all) {
    return bind<typename layer<I>::template Params<T>>(all + Offsets::parameters[I]);
  }
  /// Clears the I-th layer's part of the gradient, if that is to be written and the layer can only add.
  template <std::size_t I, Gradient G, class T> static constexpr void begin_gradient(Params<T> dp) {
    ctnn::begin_gradient<layer<I>, G>(dp.all.data() + Offsets::parameters[I]);
  }

  /// Prints the first layer that cannot be trained.
  static consteval bool is_trainable() { return (detail::is_trainable<Layers>() && ...); }

  template <class T> static constexpr void initialize(Params<T> p, Key key) { initialize_layers(p, key, Indices{}); }
  template <class T> static constexpr void initialize_buffers(T* buffers) {
    ctnn::initialize_buffers_of<Layers...>(buffers);
  }

 private:
  template <class T, std::size_t... I>
  static constexpr void initialize_layers(Params<T> p, Key key, std::index_sequence<I...>) {
    (ctnn::initialize<Layers, T>(params<I>(p), split(key, I)), ...);
  }
};

}  // namespace ctnn
