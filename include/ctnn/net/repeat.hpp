// SPDX-License-Identifier: BSL-1.0
// Repeat<N, Layer>: a layer N times, one after the other, each time with parameters of its own.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/net/cost.hpp>
#include <ctnn/net/part.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Layer, class Takes, class Gives>
struct a_repeated_layer_takes_what_it_gives_so_make_its_input_and_output_shapes_equal;
}  // namespace error

/// A loop over layers of one type, so what the compiler does is the same for any N. Bits and parameters are those of
/// Net<L, ..., L>.
template <std::size_t N, class L> struct Repeat {
 private:
  static_assert(N > 0, "a repeated layer is there at least once");
  using Inner = detail::CheckedLayer<L>;
  static_assert(require<std::is_same_v<typename Inner::Input, typename Inner::Output>,
                        error::a_repeated_layer_takes_what_it_gives_so_make_its_input_and_output_shapes_equal<
                            Inner, error::takes<typename Inner::Input>, error::gives<typename Inner::Output>>>());
  static constexpr std::size_t stride = ctnn::parameter_count<Inner>, buffers = ctnn::buffer_count<Inner>;
  /// Outputs go to y and here by turns.
  template <std::size_t B> static constexpr std::size_t other_output_size =
      N == 1 ? 0 : detail::workspace_part(B * Inner::Output::size);

 public:
  using Input = typename Inner::Input;
  using Output = typename Inner::Output;
  static constexpr std::size_t layer_count = N;
  static constexpr std::size_t parameter_count = N * stride;
  static constexpr std::size_t buffer_count = N * buffers;
  static constexpr std::size_t multiply_adds = N * ctnn::multiply_adds<Inner>;
  static constexpr std::size_t activation_count = N * ctnn::activation_count<Inner>;

  template <std::size_t> using layer = Inner;
  template <std::size_t I> static constexpr std::size_t parameter_offset = I * stride;
  template <std::size_t I> static constexpr std::size_t buffer_offset = I * buffers;

  template <std::size_t B> static constexpr std::size_t workspace_size =
      other_output_size<B> + ctnn::workspace_size<Inner, B>;

  template <class T> struct Params {
    Vector<T, parameter_count> all;
  };
  template <class T> struct Buffers {
    Vector<T, buffer_count> all;
  };
  template <class T, std::size_t B> struct Cache {
    std::array<typename Inner::template Cache<T, B>, N> layers;
    std::array<T, (N - 1) * B * Output::size> outputs;  // of all but the last
    std::array<T, N == 1 ? 0 : B * Output::size> gradient;
  };

  using StepInput = ctnn::StepInput<Inner>;
  using StepOutput = ctnn::StepOutput<Inner>;
  template <class T> struct State {
    std::array<StepState<Inner, T>, N> layers{};
    template <std::size_t I, class> constexpr auto& of() { return layers[I]; }
    template <std::size_t I, class> constexpr const auto& of() const { return layers[I]; }
    friend constexpr bool operator==(const State&, const State&) = default;
  };

  static consteval bool is_trainable() { return detail::is_trainable<Inner>(); }

  template <class T> static constexpr void initialize(Params<T> p, Key key) {
    for (std::size_t i = 0; i < N; ++i) ctnn::initialize<Inner, T>(params(p, i), split(key, i));
  }
  template <class T> static constexpr void initialize_buffers(T* all) {
    for (std::size_t i = 0; i < N; ++i) ctnn::initialize_buffers<Inner, T>(all + i * buffers);
  }

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T, W> context) {
    T* const inner = context.workspace + other_output_size<B>;
    const Batch<T, B, Output> other(context.workspace);
    for (std::size_t i = 0; i < N; ++i) {
      const Batch<T, B, Output> output = (N - 1 - i) % 2 == 0 ? y : other;  // by turns, so that the last writes y
      ctnn::infer_within<Inner, T, B>(params(p, i), x, output,
                                      inner_context<Inner, B>(context.child(i, i * buffers), inner));
      x = output;
    }
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T, W> context)
    requires std::is_same_v<StepInput, StepOutput>
  {
    T memory[StepOutput::size];
    const View<T, StepOutput> other(memory);
    for (std::size_t i = 0; i < N; ++i) {
      const View<T, StepOutput> output = (N - 1 - i) % 2 == 0 ? y : other;
      ctnn::step<Inner, T>(params(p, i), x, output, state.layers[i], context.child(i, i * buffers));
      x = output;
    }
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W> context) {
    for (std::size_t i = 0; i < N; ++i) {
      ctnn::forward<Inner, T, B>(params(p, i), input<T, B>(x, cache, i), output<T, B>(y, cache, i), cache.layers[i],
                                 context.child(i, i * buffers));
    }
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires TrainableLayer<Inner>
  {
    const Batch<T, B, Input> other(cache.gradient.data());
    for (std::size_t i = N; i-- > 0;) {
      const Batch<T, B, Input> d_input = i % 2 == 0 ? dx : other;  // by turns, so that the first writes dx
      begin_gradient<Inner, G>(dp.all.data() + i * stride);
      ctnn::backward<Inner, T, B, G>(params(p, i), input<T, B>(x, cache, i), output<const T, B>(y, cache, i),
                                     cache.layers[i], dy, d_input, params(dp, i));
      dy = d_input;
    }
  }

 private:
  template <class T> static constexpr auto params(Params<T> p, std::size_t i) {
    return bind<typename Inner::template Params<T>>(p.all.data() + i * stride);
  }

  template <class T, std::size_t B>
  static constexpr Batch<const T, B, Input> input(Batch<const T, B, Input> x, const Cache<T, B>& cache, std::size_t i) {
    return i == 0 ? x : Batches<const T, B>(cache.outputs.data()).sample(i - 1);
  }
  template <class E, std::size_t B, class C>
  static constexpr Batch<E, B, Output> output(Batch<E, B, Output> y, C& cache, std::size_t i) {
    return i + 1 == N ? y : Batches<E, B>(cache.outputs.data()).sample(i);
  }
  /// What each layer inside gives, one batch after the other.
  template <class T, std::size_t B> using Batches = View<T, Prepend<N, Prepend<B, Output>>>;
};

}  // namespace ctnn
