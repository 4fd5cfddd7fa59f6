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

 public:
  std::array<T, B * Position::inner_outputs> outputs;
  /// Gradients of two neighbouring outputs at a time.
  std::array<T, B * Position::widest> even_gradient, odd_gradient;
  std::array<T, HasBackwardParameters<First> ? 0 : B * First::Input::size> first_input_gradient;

  template <std::size_t L, class Layer> constexpr auto& of() {
    return static_cast<LayerCache<L, typename Layer::template Cache<T, B>>&>(*this).cache;
  }
  /// The L-th layer's outputs: (B, Output).
  template <std::size_t L> constexpr T* output() { return outputs.data() + B * Position::outputs[L]; }
  /// The gradient of the L-th layer's outputs: (B, Output).
  template <std::size_t L> constexpr T* gradient() { return L % 2 == 0 ? even_gradient.data() : odd_gradient.data(); }
  /// Where the first layer writes a gradient that nobody reads, if it always writes one.
  constexpr T* unwanted_input_gradient() { return first_input_gradient.data(); }
};

}  // namespace ctnn::detail
