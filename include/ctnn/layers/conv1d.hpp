// SPDX-License-Identifier: BSL-1.0
// y(t, o) = activation(bias(o) + sum over taps k and inputs i of x(t stride + k dilation - padding, i) weight(k, i, o))
#pragma once

#include <ctnn/concepts/streaming.hpp>
#include <ctnn/layers/convolution.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace detail {

template <class S> struct ConvolutionOf1D {
  static_assert(
      require<false,
              error::a_1d_layer_takes_a_sequence_so_make_its_input_a_Shape_of_time_and_channels<error::given<S>>>());
};
template <std::size_t Time, std::size_t In> struct ConvolutionOf1D<Shape<Time, In>> {
  static constexpr kernels::Convolution make(std::size_t filters, std::size_t kernel, ConvOptions o) {
    return {
        {1, 1, 1}, convolution_axis(Time, kernel, o.stride, o.dilation, o.padding), In, filters, at_least_1(o.groups)};
  }
};

/// Does an output depend on the current and former inputs alone, one output for each input?
constexpr bool is_causal(kernels::ConvolutionAxis a) {
  return a.stride == 1 && a.coarse == a.fine && a.before == reach(a.kernel, a.dilation) - 1;
}

template <bool Streams, std::size_t In, std::size_t Out> struct ConvolutionSteps {};
template <std::size_t In, std::size_t Out> struct ConvolutionSteps<true, In, Out> {
  using StepInput = Shape<In>;
  using StepOutput = Shape<Out>;
};

}  // namespace detail

/// x: (Time, In), weight: (Kernel, In / groups, Filters), bias: (Filters), y: (Time', Filters). Causal and with stride
/// 1, it streams. Weights start as Dense's do, by the inputs and outputs that meet in one position.
template <class SequenceShape, std::size_t Filters, std::size_t Kernel, class Act = Identity,
          ConvOptions Options = ConvOptions{}, class WeightInitializer = typename detail::InitializerFor<Act>::type>
struct Conv1D : detail::ConvolutionLayer<1, detail::ConvolutionOf1D<SequenceShape>::make(Filters, Kernel, Options), Act,
                                         Options.bias, WeightInitializer>,
                detail::ConvolutionSteps<
                    detail::is_causal(detail::ConvolutionOf1D<SequenceShape>::make(Filters, Kernel, Options).width),
                    SequenceShape::dims[1], Filters> {
  template <class Hash> static constexpr void fingerprint(Hash& hash) { Conv1D::ConvolutionLayer::fingerprint(hash); }

 private:
  static constexpr kernels::Convolution shape = detail::ConvolutionOf1D<SequenceShape>::make(Filters, Kernel, Options);
  using Base = detail::ConvolutionLayer<1, shape, Act, Options.bias, WeightInitializer>;
  static_assert(detail::check_convolution<Conv1D, shape, detail::convolution_counts(Filters, Kernel, Options), Act,
                                          WeightInitializer>());
  static constexpr bool streams = detail::is_causal(shape.width);
  static constexpr std::size_t past = streams ? (Kernel - 1) * Options.dilation : 0;

 public:
  template <class T> using Params = typename Base::template Params<T>;

  /// The inputs that later outputs still need, in a ring: the oldest at `oldest`.
  template <class T> struct State {
    std::array<T, past * shape.in> inputs;
    std::size_t oldest;
    friend constexpr bool operator==(const State&, const State&) = default;
  };

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, Shape<shape.in>> x, View<T, Shape<Filters>> y,
                             State<T>& state, Context<T, W>)
    requires streams
  {
    const T* taps[Kernel];
    std::size_t at = state.oldest;
    for (std::size_t k = 0; k + 1 < Kernel; ++k) {
      taps[k] = state.inputs.data() + at * shape.in;
      at += Options.dilation;
      if (at >= past) at -= past;
    }
    taps[Kernel - 1] = x.data();
    kernels::convolve_step<shape, Act, Base::has_bias, T>(taps, p.weight.data(), detail::bias_of(p), y.data());
    if constexpr (past > 0) {
      for (std::size_t i = 0; i < shape.in; ++i) state.inputs[state.oldest * shape.in + i] = x[i];
      state.oldest = state.oldest + 1 == past ? 0 : state.oldest + 1;
    }
  }
};

}  // namespace ctnn
