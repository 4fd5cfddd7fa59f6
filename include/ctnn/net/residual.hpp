// SPDX-License-Identifier: BSL-1.0
// y = x + Net<Layers...>(x)  (He et al., "Deep residual learning for image recognition", 2015)
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/net/net.hpp>
#include <ctnn/net/wrapper.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Residual, class Takes, class Gives>
struct a_residual_adds_its_input_to_its_output_so_make_their_shapes_equal_or_use_Branch_and_a_projection;
}  // namespace error

/// Parameters, buffers and layer indices are those of the net inside. It streams where that net does.
template <class... Layers> struct Residual : Wrapper<Net<Layers...>> {
 private:
  using Inner = Net<Layers...>;
  static constexpr bool fits = !(Layer<Layers> && ...) || std::is_same_v<typename Inner::Input, typename Inner::Output>;
  static_assert(
      require<fits,
              error::a_residual_adds_its_input_to_its_output_so_make_their_shapes_equal_or_use_Branch_and_a_projection<
                  Residual, error::takes<typename Inner::Input>, error::gives<typename Inner::Output>>>());

 public:
  using Input = typename Inner::Input;
  using Output = typename Inner::Output;

  template <std::size_t B> static constexpr std::size_t workspace_size = ctnn::workspace_size<Inner, B>;

  static constexpr std::size_t layer_count = Inner::layer_count;
  static constexpr topology::Sequence<Layers...> layers{};
  template <std::size_t I> using layer = typename Inner::template layer<I>;
  template <std::size_t I> static constexpr std::size_t parameter_offset = Inner::template parameter_offset<I>;
  template <std::size_t I> static constexpr std::size_t buffer_offset = Inner::template buffer_offset<I>;

  template <class T> using Params = typename Inner::template Params<T>;
  template <class T, std::size_t B> struct Cache {
    typename Inner::template Cache<T, B> inner;
    std::array<T, B * Output::size> y;  // of the net inside
  };

  using StepInput = ctnn::StepInput<Inner>;
  using StepOutput = ctnn::StepOutput<Inner>;
  template <class T> using State = StepState<Inner, T>;

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T, W> context) {
    ctnn::infer_within<Inner, T, B>(p, x, y, context.child(0, 0));
    kernels::add<B * Output::size>(x.data(), y.data(), y.data());
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T, W> context)
    requires(StreamingLayer<Inner> && std::is_same_v<StepInput, StepOutput>)
  {
    ctnn::step<Inner, T>(p, x, y, state, context.child(0, 0));
    kernels::add<StepOutput::size>(x.data(), y.data(), y.data());
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W> context) {
    const Batch<T, B, Output> inner_y(cache.y.data());
    ctnn::forward<Inner, T, B>(p, x, inner_y, cache.inner, context.child(0, 0));
    kernels::add<B * Output::size>(x.data(), inner_y.data(), y.data());
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires TrainableLayer<Inner>
  {
    Inner::template backward<T, B, G>(p, x, Batch<const T, B, Output>(cache.y.data()), cache.inner, dy, dx, dp);
    kernels::add<B * Input::size>(dx.data(), dy.data(), dx.data());
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward_parameters(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                            Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp)
    requires HasBackwardParameters<Inner>
  {
    Inner::template backward_parameters<T, B, G>(p, x, Batch<const T, B, Output>(cache.y.data()), cache.inner, dy, dp);
  }
};

}  // namespace ctnn
