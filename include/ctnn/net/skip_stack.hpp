// SPDX-License-Identifier: BSL-1.0
// x(k+1) = x(k) + r(k), y = s(0) + s(1) + ..., where block k gives r(k) and s(k) side by side: WaveNet's stack
// (van den Oord et al., "WaveNet: a generative model for raw audio", 2016).
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/net/composite.hpp>
#include <ctnn/net/cost.hpp>
#include <ctnn/net/net_cache.hpp>
#include <ctnn/net/part.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn {

namespace error {
template <class Block, class Expected, class Gives>
struct a_block_of_a_skip_stack_gives_the_channels_of_its_input_and_then_those_of_the_skips_so_make_its_output_so_wide;
template <class Block, class Expected, class Takes>
struct all_blocks_of_a_skip_stack_take_the_same_input_so_make_the_two_shapes_equal;
}  // namespace error

namespace detail {

template <class Block, class Input, std::size_t Channels> consteval bool block_fits() {
  using Output = WithChannels<Input, Channels>;
  if constexpr (!std::is_same_v<typename Block::Input, Input>)
    require<false, error::all_blocks_of_a_skip_stack_take_the_same_input_so_make_the_two_shapes_equal<
                       Block, error::expected<Input>, error::takes<typename Block::Input>>>();
  else
    require<
        std::is_same_v<typename Block::Output, Output>,
        error::
            a_block_of_a_skip_stack_gives_the_channels_of_its_input_and_then_those_of_the_skips_so_make_its_output_so_wide<
                Block, error::expected<Output>, error::gives<typename Block::Output>>>();
  return true;
}

/// What backward needs: each block's cache, input and output, room for the gradients of one block's ends.
template <class T, std::size_t B, std::size_t Widest, class Indices, class... Blocks> struct SkipStackCache;
template <class T, std::size_t B, std::size_t Widest, std::size_t... I, class... Blocks>
struct SkipStackCache<T, B, Widest, std::index_sequence<I...>, Blocks...>
    : LayerCache<I, typename Blocks::template Cache<T, B>>... {
 private:
  static constexpr std::size_t input_size = LayerAt<0, Blocks...>::Input::size;

 public:
  std::array<T, B * (sizeof...(Blocks) - 1) * input_size> inputs;  // of all blocks but the first
  std::array<T, B*(Blocks::Output::size + ...)> outputs;
  std::array<T, B * input_size> input_gradient;
  std::array<T, B * Widest> output_gradient;

  /// Where block K makes the next block's input.
  template <std::size_t K> constexpr T* next() { return inputs.data() + B * K * input_size; }
  template <std::size_t K> constexpr const T* input(const T* x) {
    if constexpr (K == 0)
      return x;
    else
      return next<K - 1>();
  }
  template <std::size_t K> constexpr T* output() { return outputs.data() + B * Offsets<Blocks...>::outputs[K]; }
  template <std::size_t K, class Block> constexpr auto& of() {
    return static_cast<LayerCache<K, typename Block::template Cache<T, B>>&>(*this).cache;
  }
};

}  // namespace detail

/// x: (..., C), y: (..., S). Each block but the last is a layer from (..., C) to (..., C + S), whose first C channels are
/// added to its input to make the next block's, and whose last S are skips; the last block gives S skips alone.
template <class... Blocks> struct SkipStack : Composite<Blocks...> {
 private:
  static_assert(sizeof...(Blocks) > 0, "a skip stack needs at least one block");
  using Base = Composite<Blocks...>;
  using Indices = std::index_sequence_for<Blocks...>;
  using Offsets = detail::Offsets<Blocks...>;
  static constexpr std::size_t last = sizeof...(Blocks) - 1;

 public:
  template <std::size_t I> using layer = detail::LayerAt<I, Blocks...>;

  using Input = typename layer<0>::Input;
  using Output = typename layer<last>::Output;
  static constexpr std::size_t activation_count =
      (ctnn::activation_count<Blocks> + ...) + last * Input::size + Output::size;

 private:
  static constexpr std::size_t across = detail::channels<Input>, skips = detail::channels<Output>;
  /// How many channels block I gives.
  template <std::size_t I> static constexpr std::size_t width = I == last ? skips : across + skips;
  static constexpr std::size_t widest = detail::rows<Input> * (across + skips);
  template <std::size_t... I> static consteval bool blocks_fit(std::index_sequence<I...>) {
    return (detail::block_fits<Blocks, Input, width<I>>() && ...);
  }
  static_assert(blocks_fit(Indices{}));

 public:
  /// The input of a block and its output.
  template <std::size_t B> static constexpr std::size_t workspace_size =
      detail::workspace_part(B * Input::size) + detail::workspace_part(B * widest) + largest_workspace<B, Blocks...>;

  template <class T> using Params = typename Base::template Params<T>;
  template <class T, std::size_t B> using Cache = detail::SkipStackCache<T, B, widest, Indices, Blocks...>;

  using StepInput = ctnn::StepInput<layer<0>>;
  using StepOutput = ctnn::StepOutput<layer<last>>;
  template <class T> using State = typename Base::template State<T>;

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T, W> context) {
    infer_blocks<T, B>(p, x.data(), y.data(), context, Indices{});
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T, W> context)
    requires(detail::channels<StepInput> == across && detail::channels<StepOutput> == skips &&
             (std::is_same_v<StepInput, ctnn::StepInput<Blocks>> && ...))
  {
    step_blocks<T>(p, x.data(), y.data(), state, context, Indices{});
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W> context) {
    forward_blocks<T, B>(p, x.data(), y.data(), cache, context, Indices{});
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires(TrainableLayer<Blocks> && ...)
  {
    backward_blocks<G, T, B>(p, x.data(), cache, dy.data(), dx.data(), dp, Indices{});
  }

 private:
  /// Block I's input and output make the next block's input and the sum of the skips so far.
  template <std::size_t I, std::size_t Rows, class T>
  static constexpr void spread(const T* input, const T* output, T* next, T* y) {
    const T* const skip = output + (I == last ? 0 : across);
    if constexpr (I == 0)
      kernels::copy_rows<Rows, skips>(skip, width<I>, y, skips);
    else
      kernels::add_rows<Rows, skips, T>(y, skips, skip, width<I>, y, skips);
    if constexpr (I < last) kernels::add_rows<Rows, across>(input, across, output, width<I>, next, across);
  }

  template <class T, std::size_t B, class W, std::size_t... I>
  static constexpr void infer_blocks(Params<const W> p, const T* x, T* y, Context<T, W> context,
                                     std::index_sequence<I...>) {
    T *const current = context.workspace, *const output = current + detail::workspace_part(B * Input::size);
    T* const inner = output + detail::workspace_part(B * widest);
    ((ctnn::infer_within<Blocks, T, B>(Base::template params<I>(p), Batch<const T, B, Input>(I == 0 ? x : current),
                                       Batch<T, B, typename Blocks::Output>(output),
                                       inner_context<Blocks, B>(context.child(I, Offsets::buffers[I]), inner)),
      spread<I, B * detail::rows<Input>, T>(I == 0 ? x : current, output, current, y)),
     ...);
  }

  template <class T, class W, std::size_t... I>
  static constexpr void step_blocks(Params<const W> p, const T* x, T* y, State<T>& state, Context<T, W> context,
                                    std::index_sequence<I...>) {
    T current[StepInput::size], output[detail::widest_step<Blocks...>];
    ((ctnn::step<Blocks, T>(Base::template params<I>(p), View<const T, StepInput>(I == 0 ? x : current),
                            View<T, ctnn::StepOutput<Blocks>>(output), state.template of<I, Blocks>(),
                            context.child(I, Offsets::buffers[I])),
      spread<I, detail::rows<StepInput>, T>(I == 0 ? x : current, output, current, y)),
     ...);
  }

  template <class T, std::size_t B, class W, std::size_t... I>
  static constexpr void forward_blocks(Params<const W> p, const T* x, T* y, Cache<T, B>& cache, Context<T, W> context,
                                       std::index_sequence<I...>) {
    ((ctnn::forward<Blocks, T, B>(Base::template params<I>(p), Batch<const T, B, Input>(cache.template input<I>(x)),
                                  Batch<T, B, typename Blocks::Output>(cache.template output<I>()),
                                  cache.template of<I, Blocks>(), context.child(I, Offsets::buffers[I])),
      spread<I, B * detail::rows<Input>, T>(cache.template input<I>(x), cache.template output<I>(),
                                            cache.template next<I>(), y)),
     ...);
  }

  template <Gradient G, class T, std::size_t B, std::size_t... I>
  static constexpr void backward_blocks(Params<const T> p, const T* x, Cache<T, B>& cache, const T* dy, T* dx,
                                        Params<T> dp, std::index_sequence<I...>) {
    (backward_block<last - I, G, T, B>(p, x, cache, dy, dx, dp), ...);
  }

  /// Turns the gradient in dx from that of the next block's input into that of this one's.
  template <std::size_t I, Gradient G, class T, std::size_t B>
  static constexpr void backward_block(Params<const T> p, const T* x, Cache<T, B>& cache, const T* dy, T* dx,
                                       Params<T> dp) {
    using L = layer<I>;
    using Outputs = Batch<const T, B, typename L::Output>;
    constexpr std::size_t rows = B * detail::rows<Input>;
    const Batch<const T, B, Input> input(cache.template input<I>(x));
    const Outputs output(cache.template output<I>());
    const T* d_output = dy;
    T* d_input = dx;
    if constexpr (I < last) {
      T* const both = cache.output_gradient.data();
      kernels::copy_rows<rows, across, T>(dx, across, both, width<I>);
      kernels::copy_rows<rows, skips, T>(dy, skips, both + across, width<I>);
      d_output = both;
      d_input = cache.input_gradient.data();
    }
    Base::template begin_gradient<I, G>(dp);
    ctnn::backward<L, T, B, G>(Base::template params<I>(p), input, output, cache.template of<I, L>(), Outputs(d_output),
                               Batch<T, B, Input>(d_input), Base::template params<I>(dp));
    if constexpr (I < last) kernels::add<B * Input::size, T>(dx, d_input, dx);
  }
};

/// Blocks that are no layers: prints the first reason.
template <class... Blocks>
  requires(!(Layer<Blocks> && ...))
struct SkipStack<Blocks...> : SkipStack<detail::CheckedLayer<Blocks>...> {};

}  // namespace ctnn
