// SPDX-License-Identifier: BSL-1.0
// Net<Layers...>: layers one after the other; a topology without numbers, and itself a layer, so nets nest.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/net/composite.hpp>
#include <ctnn/net/net_cache.hpp>
#include <ctnn/net/offsets.hpp>
#include <ctnn/net/part.hpp>
#include <ctnn/net/stand_in.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn {

namespace error {
template <class Net> struct a_net_needs_at_least_one_layer_so_give_it_one;
}  // namespace error

template <class... Layers> struct Net : Composite<Layers...> {
 private:
  static_assert(detail::layers_fit<Layers...>());
  using Base = Composite<Layers...>;
  using Indices = std::index_sequence_for<Layers...>;
  using Offsets = detail::Offsets<Layers...>;
  static constexpr std::size_t last = sizeof...(Layers) - 1;
  static constexpr std::size_t inner_buffers = last < 2 ? last : 2;
  template <std::size_t B> static constexpr std::size_t inner_buffer_size = detail::workspace_part(B * Offsets::widest);

 public:
  template <std::size_t I> using layer = detail::LayerAt<I, Layers...>;

  using Input = typename layer<0>::Input;
  using Output = typename layer<last>::Output;
  /// The outputs inside take turns in one or two buffers.
  template <std::size_t B> static constexpr std::size_t workspace_size =
      inner_buffers * inner_buffer_size<B> + largest_workspace<B, Layers...>;

  template <class T> using Params = typename Base::template Params<T>;
  template <class T, std::size_t B> using Cache = detail::NetCache<T, B, Indices, Layers...>;

  using StepInput = ctnn::StepInput<layer<0>>;
  using StepOutput = ctnn::StepOutput<layer<last>>;
  template <class T> using State = typename Base::template State<T>;

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T, W> context) {
    infer_layers<T, B>(p, x, y, context, Indices{});
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T, W> context)
    requires(detail::steps_fit<Layers...>)
  {
    step_layers<T>(p, x, y, state, context, Indices{});
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W> context) {
    forward_layers<T, B>(p, x, y, cache, context, Indices{});
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires(TrainableLayer<Layers> && ...)
  {
    backward_layers<G, T, B>(p, x, y, cache, dy, dx, dp, Indices{});
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward_parameters(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                            Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp)
    requires(TrainableLayer<Layers> && ...)
  {
    backward_layers<G, T, B>(p, x, y, cache, dy, nullptr, dp, Indices{});
  }

  /// Prints that a net has no numbers: those are in a Model.
  template <class T = float, class... X> constexpr auto operator()(const X&...) const {
    static_assert(
        require<false,
                error::a_net_is_a_type_without_numbers_so_make_a_Model_of_it_with_init_or_train_and_call_that<Net>>());
    return Tensor<T, Output>{};
  }
  template <class T = float, std::size_t N> constexpr auto operator()(const double (&)[N]) const {
    return operator()<T>(N);
  }

 private:
  /// The end of the net, or a view of what stays inside.
  template <bool IsEnd, class V, class End, class T> static constexpr V end_or(End end, T* inside) {
    if constexpr (IsEnd)
      return end;
    else
      return V(inside);
  }

  template <class T, std::size_t B, class W, std::size_t... I>
  static constexpr void infer_layers(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                     Context<T, W> context, std::index_sequence<I...>) {
    T *const even = context.workspace, *const odd = last > 1 ? even + inner_buffer_size<B> : even;
    T* const inner = even + inner_buffers * inner_buffer_size<B>;
    (ctnn::infer_within<Layers, T, B>(
         Base::template params<I>(p),
         end_or<(I == 0), Batch<const T, B, typename Layers::Input>>(x, I % 2 == 1 ? even : odd),
         end_or<(I == last), Batch<T, B, typename Layers::Output>>(y, I % 2 == 0 ? even : odd),
         inner_context<Layers, B>(context.child(I, Offsets::buffers[I]), inner)),
     ...);
  }

  template <class T, class W, std::size_t... I>
  static constexpr void step_layers(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y,
                                    State<T>& state, Context<T, W> context, std::index_sequence<I...>) {
    constexpr std::size_t widest = detail::widest_step<Layers...>;
    T even[widest], odd[widest];
    (ctnn::step<Layers, T>(Base::template params<I>(p),
                           end_or<(I == 0), View<const T, ctnn::StepInput<Layers>>>(x, I % 2 == 1 ? even : odd),
                           end_or<(I == last), View<T, ctnn::StepOutput<Layers>>>(y, I % 2 == 0 ? even : odd),
                           state.template of<I, Layers>(), context.child(I, Offsets::buffers[I])),
     ...);
  }

  template <class T, std::size_t B, class W, std::size_t... I>
  static constexpr void forward_layers(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                       Cache<T, B>& cache, Context<T, W> context, std::index_sequence<I...>) {
    (ctnn::forward<Layers, T, B>(Base::template params<I>(p), cache.template input<I>(x), cache.template output<I>(y),
                                 cache.template of<I, Layers>(), context.child(I, Offsets::buffers[I])),
     ...);
  }

  /// dx is null where nobody wants it.
  template <Gradient G, class T, std::size_t B, class DX, std::size_t... I>
  static constexpr void backward_layers(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                        Cache<T, B>& cache, Batch<const T, B, Output> dy, DX dx, Params<T> dp,
                                        std::index_sequence<I...>) {
    (backward_layer<last - I, G, T, B>(p, x, y, cache, dy, dx, dp), ...);
  }

  template <std::size_t I, Gradient G, class T, std::size_t B, class DX>
  static constexpr void backward_layer(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                       Cache<T, B>& cache, Batch<const T, B, Output> dy, [[maybe_unused]] DX dx,
                                       Params<T> dp) {
    using L = layer<I>;
    const auto input = cache.template input<I>(x);
    const auto output = cache.template output<I>(y), d_output = cache.template output_gradient<I>(dy);
    auto& layer_cache = cache.template of<I, L>();
    const auto weights = Base::template params<I>(p);
    const auto gradients = Base::template params<I>(dp);
    Base::template begin_gradient<I, G>(dp);
    if constexpr (I > 0) {
      ctnn::backward<L, T, B, G>(weights, input, output, layer_cache, d_output, cache.template input_gradient<I>(),
                                 gradients);
    } else if constexpr (!std::is_null_pointer_v<DX>) {
      ctnn::backward<L, T, B, G>(weights, input, output, layer_cache, d_output, dx, gradients);
    } else {
      ctnn::backward_parameters<L, T, B, G>(weights, input, output, layer_cache, d_output, gradients,
                                            cache.unwanted_input_gradient());
    }
  }
};

/// Layers that make no net: prints the first reason.
template <class... Layers>
  requires(sizeof...(Layers) == 0 || !(Layer<Layers> && ...))
struct Net<Layers...> : detail::StandIn<detail::LayerAt<(sizeof...(Layers) > 0), void, Layers...>,
                                        detail::LayerAt<sizeof...(Layers), void, Layers...>> {
  static_assert(
      require<(sizeof...(Layers) > 0), error::a_net_needs_at_least_one_layer_so_give_it_one<Net<Layers...>>>());
  static_assert(detail::layers_fit<Layers...>());
};

}  // namespace ctnn
