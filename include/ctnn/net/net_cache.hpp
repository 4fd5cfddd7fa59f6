// SPDX-License-Identifier: BSL-1.0
// What a net remembers between forward and backward: each layer's cache, the outputs inside, room for their gradients.
#pragma once

#include <ctnn/concepts/layer.hpp>
#include <ctnn/net/offsets.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn::detail {

template <std::size_t I, class C> struct LayerCache {
  C cache;
};

template <class T, std::size_t B, class Indices, class... Layers> struct NetCache;
template <class T, std::size_t B, std::size_t... I, class... Layers>
struct NetCache<T, B, std::index_sequence<I...>, Layers...> : LayerCache<I, typename Layers::template Cache<T, B>>... {
 private:
  using Position = Offsets<Layers...>;
  using First = LayerAt<0, Layers...>;
  static constexpr std::size_t last = sizeof...(Layers) - 1;

 public:
  std::array<T, B * Position::inner_outputs> outputs;
  /// Gradients of two neighbouring outputs at a time.
  std::array<T, B * Position::widest> even_gradient, odd_gradient;
  std::array<T, HasBackwardParameters<First> ? 0 : B * First::Input::size> first_input_gradient;

  template <std::size_t L, class Layer> constexpr auto& of() {
    return static_cast<LayerCache<L, typename Layer::template Cache<T, B>>&>(*this).cache;
  }
  /// What the L-th layer takes: x of the net, or what the layer before gives.
  template <std::size_t L, class X> constexpr auto input(X x) {
    if constexpr (L == 0)
      return x;
    else
      return Batch<const T, B, typename LayerAt<L, Layers...>::Input>(outputs.data() + B * Position::outputs[L - 1]);
  }
  /// What it gives: y of the net, or what stays inside.
  template <std::size_t L, class Y> constexpr auto output(Y y) {
    if constexpr (L == last)
      return y;
    else
      return Batch<typename Y::element_type, B, typename LayerAt<L, Layers...>::Output>(outputs.data() +
                                                                                        B * Position::outputs[L]);
  }
  /// The gradient of what it gives, and that of what it takes.
  template <std::size_t L, class DY> constexpr auto output_gradient(DY dy) {
    if constexpr (L == last)
      return dy;
    else
      return Batch<const T, B, typename LayerAt<L, Layers...>::Output>(L % 2 == 0 ? even_gradient.data()
                                                                                  : odd_gradient.data());
  }
  template <std::size_t L> constexpr auto input_gradient() {
    return Batch<T, B, typename LayerAt<L, Layers...>::Input>(L % 2 == 1 ? even_gradient.data() : odd_gradient.data());
  }
  /// Where the first layer writes a gradient that nobody reads, if it always writes one.
  constexpr T* unwanted_input_gradient() { return first_input_gradient.data(); }
};

}  // namespace ctnn::detail
