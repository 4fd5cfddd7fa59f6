// SPDX-License-Identifier: BSL-1.0
// What pooling layers have in common: their options, their windows, and layers of a maximum or an average over these.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/pooling.hpp>
#include <ctnn/kernels/tap_pooling.hpp>
#include <ctnn/layers/convolution_options.hpp>

#include <cstddef>

namespace ctnn {

/// A stride of 0 is the kernel's size. Padding is less than what the kernel covers; with ceil_mode a last window that
/// begins in the input, or before it, counts though it reaches beyond. An average over a dilated kernel has its holes.
struct PoolOptions {
  std::size_t stride = 0;
  Padding padding = {};
  bool count_include_pad = true;  // does an average count the padding as zeros?
  std::size_t dilation = 1;
  bool ceil_mode = false;
};

struct Pool2DOptions {
  Size2 stride = 0;
  Padding2 padding = {};
  bool count_include_pad = true;
  Size2 dilation = 1;
  bool ceil_mode = false;
};

namespace detail {

/// One axis of a pool, and the input with its padding.
struct PoolAxis {
  kernels::ConvolutionAxis axis;
  std::size_t padded;
};
constexpr PoolAxis pool_axis(std::size_t input, std::size_t kernel, std::size_t stride, std::size_t dilation,
                             Padding padding, bool ceil_mode) {
  if (stride == 0) stride = at_least_1(kernel);
  const Padding zeros = padding_amounts(padding, input, kernel, stride, at_least_1(dilation));
  const std::size_t padded = input + zeros.before + zeros.after;
  kernels::ConvolutionAxis axis = convolution_axis(input, kernel, stride, dilation, zeros);
  if (ceil_mode && axis.coarse > 0) {
    const std::size_t left = (padded - reach(kernel, at_least_1(dilation))) % stride;
    if (left > 0 && axis.coarse * stride < input + zeros.before) ++axis.coarse;
  }
  return {axis, padded};
}

template <class S> struct PoolOf1D {
  static_assert(
      require<false,
              error::a_1d_layer_takes_a_sequence_so_make_its_input_a_Shape_of_time_and_channels<error::given<S>>>());
};
template <std::size_t Time, std::size_t Channels> struct PoolOf1D<Shape<Time, Channels>> {
  static constexpr kernels::Pool make(std::size_t kernel, PoolOptions o) {
    const PoolAxis time = pool_axis(Time, kernel, o.stride, o.dilation, o.padding, o.ceil_mode);
    return {{1, 1, 1}, time.axis, Channels, o.count_include_pad, 1, time.padded};
  }
};

template <class S> struct PoolOf2D {
  static_assert(require<false, error::a_2d_layer_takes_an_image_so_make_its_input_a_Shape_of_height_width_and_channels<
                                   error::given<S>>>());
};
template <std::size_t H, std::size_t W, std::size_t Channels> struct PoolOf2D<Shape<H, W, Channels>> {
  static constexpr kernels::Pool make(Size2 kernel, Pool2DOptions o) {
    const PoolAxis down =
        pool_axis(H, kernel.height, o.stride.height, o.dilation.height, o.padding.height, o.ceil_mode);
    const PoolAxis right = pool_axis(W, kernel.width, o.stride.width, o.dilation.width, o.padding.width, o.ceil_mode);
    return {down.axis, right.axis, Channels, o.count_include_pad, down.padded, right.padded};
  }
};

/// The shapes of a sequence (Axes 1), of an image (Axes 2), or of what is left of either (Axes 0).
template <std::size_t Axes, kernels::Pool P> struct PoolOutput {
  using type = Shape<P.channels>;
};
template <kernels::Pool P> struct PoolOutput<1, P> {
  using type = Shape<P.width.coarse, P.channels>;
};
template <kernels::Pool P> struct PoolOutput<2, P> {
  using type = Shape<P.height.coarse, P.width.coarse, P.channels>;
};

template <class In, std::size_t Axes, kernels::Pool P> struct PoolLayer {
  using Input = In;
  using Output = typename PoolOutput<Axes, P>::type;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class Hash> static constexpr void fingerprint(Hash& hash) {
    P.height.add_to(hash);
    P.width.add_to(hash);
    hash.add(P.counts_padding);
    if (kernels::pools_by_taps<P>) hash.add(P.padded_height, P.padded_width);
  }
};

template <class In, std::size_t Axes, kernels::Pool P> struct MaxPoolLayer : PoolLayer<In, Axes, P> {
  using typename PoolLayer<In, Axes, P>::Output;
  template <class T> using Params = typename PoolLayer<In, Axes, P>::template Params<T>;
  template <class T, std::size_t B> using Cache = typename PoolLayer<In, Axes, P>::template Cache<T, B>;

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, In> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    if constexpr (kernels::pools_by_taps<P>)
      kernels::max_pool_by_taps<P, B, T>(x.data(), y.data());
    else
      kernels::max_pool<P, B, T>(x.data(), y.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, In> x, Batch<const T, B, Output>,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, In> dx, Params<T>) {
    if constexpr (kernels::pools_by_taps<P>)
      kernels::max_pool_backward_by_taps<P, B, T>(x.data(), dy.data(), dx.data());
    else
      kernels::max_pool_backward<P, B, T>(x.data(), dy.data(), dx.data());
  }
};

template <class In, std::size_t Axes, kernels::Pool P> struct AvgPoolLayer : PoolLayer<In, Axes, P> {
  using typename PoolLayer<In, Axes, P>::Output;
  template <class T> using Params = typename PoolLayer<In, Axes, P>::template Params<T>;
  template <class T, std::size_t B> using Cache = typename PoolLayer<In, Axes, P>::template Cache<T, B>;

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, In> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    if constexpr (kernels::pools_by_taps<P>) {
      kernels::avg_pool_by_taps<P, B, T>(x.data(), y.data());
    } else if constexpr (P.out_size() == P.channels && P.height.kernel == P.height.fine && P.width.kernel == P.width.fine) {
      constexpr std::size_t pixels = P.height.fine * P.width.fine;
      for (std::size_t b = 0; b < B; ++b) {
        T* const means = y.data() + b * P.channels;
        for (std::size_t k = 0; k < P.channels; ++k) means[k] = T(0);
        add_pixels<pixels, T>(x.data() + b * P.in_size(), means);
        kernels::for_each<P.channels>([](auto& mean) { mean = mean / T(pixels); }, means);
      }
    } else {
      kernels::avg_pool<P, B, T>(x.data(), y.data());
    }
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, In>, Batch<const T, B, Output>, const Cache<T, B>&,
                                 Batch<const T, B, Output> dy, Batch<T, B, In> dx, Params<T>) {
    if constexpr (kernels::pools_by_taps<P>)
      kernels::avg_pool_backward_by_taps<P, B, T>(dy.data(), dx.data());
    else
      kernels::avg_pool_backward<P, B, T>(dy.data(), dx.data());
  }

 private:
  /// Block by block, so that the mean of very many keeps its digits.
  template <std::size_t Pixels, class T> static constexpr void add_pixels(const T* x, T* sums) {
    constexpr std::size_t block = kernels::reduction_block;
    if constexpr (Pixels > block) {
      for (std::size_t n = 0; n + block <= Pixels; n += block) add_pixels<block, T>(x + n * P.channels, sums);
      if constexpr (Pixels % block > 0) add_pixels<Pixels % block, T>(x + (Pixels - Pixels % block) * P.channels, sums);
    } else {
      kernels::add_column_sums<Pixels, P.channels, T>(x, sums);
    }
  }
};

/// Has each window an element of the input, none of them between the holes of a dilated kernel alone?
constexpr bool sees_input(kernels::ConvolutionAxis a) {
  const auto sees = [a](std::size_t window) {
    for (std::size_t k = 0; k < a.kernel; ++k) {
      const std::size_t position = window * a.stride + k * a.dilation;
      if (position >= a.before && position < a.before + a.fine) return true;
    }
    return false;
  };
  for (std::size_t w = 0; w < a.coarse && w * a.stride < a.before; ++w)
    if (!sees(w)) return false;
  const std::size_t end = a.before + a.fine;
  for (std::size_t w = a.coarse; w > 0 && (w - 1) * a.stride + (a.kernel - 1) * a.dilation >= end; --w)
    if (!sees(w - 1)) return false;
  return true;
}

/// Sentences for what a pooling layer cannot be made of, one of them; Layer is the user's type.
template <class Layer, kernels::Pool P> consteval bool check_pool() {
  if constexpr (P.height.kernel == 0 || P.width.kernel == 0)
    return require<false, error::the_kernel_is_0_so_make_it_1_or_more<Layer>>();
  else if constexpr (P.in_size() == 0)
    return require<false, error::the_input_has_no_elements_so_make_each_of_its_dimensions_positive<Layer>>();
  else if constexpr (P.out_size() == 0)
    return require<false, error::the_kernel_is_larger_than_the_padded_input_so_make_it_smaller_or_pad_more<Layer>>();
  else
    return require<
        (sees_input(P.height) && sees_input(P.width)),
        error::a_window_of_a_pool_lies_in_the_padding_alone_so_pad_by_less_than_its_kernel_covers<Layer>>();
}

}  // namespace detail
}  // namespace ctnn
