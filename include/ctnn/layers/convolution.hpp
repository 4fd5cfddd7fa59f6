// SPDX-License-Identifier: BSL-1.0
// What all convolutions have in common: y = activation(convolution(x, weight) + bias) and its gradient.
#pragma once

#include <ctnn/activations/identity.hpp>
#include <ctnn/concepts/activation.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/initializer.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/initializers/of_activation.hpp>
#include <ctnn/kernels/activation.hpp>
#include <ctnn/kernels/column_sums.hpp>
#include <ctnn/kernels/convolution.hpp>
#include <ctnn/layers/bias.hpp>
#include <ctnn/layers/convolution_options.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn::error {
template <class Layer, class Inputs, class Filters>
struct groups_do_not_divide_the_channels_so_choose_a_divisor_of_both_inputs_and_filters;
template <class Layer> struct the_stride_is_0_so_make_it_1_or_more;
template <class Layer> struct the_dilation_is_0_so_make_it_1_or_more;
template <class Layer> struct the_number_of_groups_is_0_so_make_it_1_or_more;
template <class Layer> struct the_number_of_filters_is_0_so_make_it_1_or_more;
template <class Layer>
struct the_padding_of_a_transposed_convolution_takes_off_its_whole_output_so_make_it_smaller;
}  // namespace ctnn::error

namespace ctnn::detail {

/// The shapes of input, output and weight, of a sequence (Axes 1) or an image (Axes 2).
template <std::size_t Axes, kernels::Convolution C> struct ConvolutionShapes {
  using Input = Shape<C.in_width(), C.in>;
  using Output = Shape<C.out_width(), C.out>;
  using Weight = Shape<C.width.kernel, C.in_group(), C.out>;
};
template <kernels::Convolution C> struct ConvolutionShapes<2, C> {
  using Input = Shape<C.in_height(), C.in_width(), C.in>;
  using Output = Shape<C.out_height(), C.out_width(), C.out>;
  using Weight = Shape<C.height.kernel, C.width.kernel, C.in_group(), C.out>;
};

/// The bias starts at zero.
template <std::size_t Axes, kernels::Convolution C, class Act, Bias HasBias, class WeightInitializer>
struct ConvolutionLayer {
  using Input = typename ConvolutionShapes<Axes, C>::Input;
  using Output = typename ConvolutionShapes<Axes, C>::Output;
  using ActivationFunction = Act;
  static constexpr std::size_t multiply_adds = C.multiply_adds();
  template <class Hash> static constexpr void fingerprint(Hash& hash) {
    C.height.add_to(hash);
    C.width.add_to(hash);
    hash.add(C.groups, Act{}, HasBias);
  }

  template <class T> using Params = WeightAndBias<T, typename ConvolutionShapes<Axes, C>::Weight, C.out, HasBias>;

 protected:
  using Weight = typename ConvolutionShapes<Axes, C>::Weight;
  static constexpr bool has_bias = HasBias == Bias::on;
  static constexpr bool keeps_pre = slope_uses_input<Act>;
  static constexpr bool is_linear = std::is_same_v<Act, Identity>;

 public:
  /// The sums before the activation where its slope needs them; room for their gradient, of one sample at a time; for
  /// the chains of the bias's gradient; and for the weight with inputs and outputs exchanged.
  template <class T, std::size_t B> struct Cache {
    std::array<T, keeps_pre ? B * Output::size : 0> pre;
    std::array<T, is_linear ? 0 : Output::size> d_pre;
    std::array<T, has_bias ? kernels::column_chains * C.out : 0> d_bias;
    std::array<T, kernels::transposed_weight_size<T>(C)> transposed_weight;
  };

  template <class T> static constexpr void initialize(Params<T> p, Key key) {
    start<WeightInitializer>(p, C.taps() * C.in_group(), C.taps() * C.out_group(), key);
  }

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Context<T, W>) {
    kernels::convolve<C, B, Act, has_bias, false, T>(x.data(), p.weight.data(), bias_of(p), nullptr, y.data());
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W>) {
    kernels::convolve<C, B, Act, has_bias, keeps_pre, T>(x.data(), p.weight.data(), bias_of(p), cache.pre.data(),
                                                         y.data());
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires DifferentiableActivation<Act>
  {
    kernels::transpose_weight<C, T>(p.weight.data(), cache.transposed_weight.data());
    backward_samples<G, T, B>(x, y, cache, dy, dp, [&](std::size_t b, const T* d_pre) {
      kernels::convolve_backward_input<C, 1, T>(p.weight.data(), cache.transposed_weight.data(), d_pre,
                                                dx.sample(b).data());
    });
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                            Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp)
    requires DifferentiableActivation<Act>
  {
    backward_samples<G, T, B>(x, y, cache, dy, dp, [](std::size_t, const T*) {});
  }

 private:
  /// The gradient of one sample is written, if it may be; those of several add to zeros, so that there is one kernel. One
  /// sample after the other, so that its gradient before the activation stays in the cache until
  /// `input(sample, gradient)` has used it, too.
  template <Gradient G, class T, std::size_t B, class BackwardInput>
  static constexpr void backward_samples(Batch<const T, B, Input> x, Batch<const T, B, Output> y, Cache<T, B>& cache,
                                         Batch<const T, B, Output> dy, Params<T> dp, BackwardInput input) {
    constexpr std::size_t pixels = C.out_height() * C.out_width();
    constexpr bool add = G == Gradient::added || B > 1;
    if constexpr (add && G == Gradient::written)
      for (T& d : dp.weight) d = T(0);
    for (T& part : cache.d_bias) part = T(0);
    for (std::size_t b = 0; b < B; ++b) {
      const T* d_pre = dy.sample(b).data();
      if constexpr (!is_linear) {
        const T* const out = y.sample(b).data();
        const T* const pre = keeps_pre ? Batch<const T, B, Output>(cache.pre.data()).sample(b).data() : out;
        kernels::activation_backward<Output::size, Act, keeps_pre, T>(pre, out, d_pre, cache.d_pre.data());
        d_pre = cache.d_pre.data();
      }
      kernels::convolve_backward_weight<C, 1, add, T>(x.sample(b).data(), d_pre, dp.weight.data());
      if constexpr (has_bias) kernels::continue_column_sums<pixels, C.out, T>(d_pre, b * pixels, cache.d_bias.data());
      input(b, d_pre);
    }
    if constexpr (has_bias)
      kernels::reference::join_column_sums<C.out, G == Gradient::added>(cache.d_bias.data(), dp.bias.data());
  }
};

/// Sentences for what a convolution cannot be made of, one of them; Layer is the user's type.
template <class Layer, kernels::Convolution C, ConvolutionCounts Given, class Act, class WeightInitializer>
consteval bool check_convolution() {
  if constexpr (Given.kernel == 0)
    return require<false, error::the_kernel_is_0_so_make_it_1_or_more<Layer>>();
  else if constexpr (Given.stride == 0)
    return require<false, error::the_stride_is_0_so_make_it_1_or_more<Layer>>();
  else if constexpr (Given.dilation == 0)
    return require<false, error::the_dilation_is_0_so_make_it_1_or_more<Layer>>();
  else if constexpr (Given.groups == 0)
    return require<false, error::the_number_of_groups_is_0_so_make_it_1_or_more<Layer>>();
  else if constexpr (Given.filters == 0)
    return require<false, error::the_number_of_filters_is_0_so_make_it_1_or_more<Layer>>();
  else if constexpr (C.in_size() == 0)
    return require<false, error::the_input_has_no_elements_so_make_each_of_its_dimensions_positive<Layer>>();
  else if constexpr (C.in % C.groups != 0 || C.out % C.groups != 0)
    return require<false, error::groups_do_not_divide_the_channels_so_choose_a_divisor_of_both_inputs_and_filters<
                              Layer, error::given_count<C.in>, error::given_count<C.out>>>();
  else if constexpr (C.out_size() == 0 && C.transposed)
    return require<
        false, error::the_padding_of_a_transposed_convolution_takes_off_its_whole_output_so_make_it_smaller<Layer>>();
  else if constexpr (C.out_size() == 0)
    return require<false, error::the_kernel_is_larger_than_the_padded_input_so_make_it_smaller_or_pad_more<Layer>>();
  else if constexpr (!Activation<Act>)
    return require<false, error::this_is_no_activation_so_give_it_a_static_function_value<Act, Layer>>();
  else
    return require<Initializer<WeightInitializer>,
                   error::this_is_no_initializer_so_give_it_a_static_function_fill<WeightInitializer, Layer>>();
}

}  // namespace ctnn::detail
