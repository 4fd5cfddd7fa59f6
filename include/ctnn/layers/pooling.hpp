// SPDX-License-Identifier: BSL-1.0
// What pooling layers have in common: their options, their windows, and layers of a maximum or an average over these.
#pragma once

#include <ctnn/base/roles.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/pooling.hpp>
#include <ctnn/layers/convolution_options.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Layer> struct the_padding_of_a_pool_is_more_than_half_its_kernel_so_make_it_smaller;
}  // namespace error

/// A stride of 0 is the kernel's size. Padding is on both sides, at most half the kernel.
struct PoolOptions {
  std::size_t stride = 0;
  std::size_t padding = 0;
  bool count_include_pad = true;  // does an average count the padding as zeros?
};

struct Pool2DOptions {
  Size2 stride = 0;
  Size2 padding = 0;
  bool count_include_pad = true;
};

namespace detail {

template <class S> struct PoolOf1D {
  static_assert(
      require<false,
              error::a_1d_layer_takes_a_sequence_so_make_its_input_a_Shape_of_time_and_channels<error::given<S>>>());
};
template <std::size_t Time, std::size_t Channels> struct PoolOf1D<Shape<Time, Channels>> {
  static constexpr kernels::Pool make(std::size_t kernel, PoolOptions o) {
    return {{1, 1, 1},
            convolution_axis(Time, kernel, o.stride == 0 ? kernel : o.stride, 1, o.padding),
            Channels,
            o.count_include_pad};
  }
};

template <class S> struct PoolOf2D {
  static_assert(require<false, error::a_2d_layer_takes_an_image_so_make_its_input_a_Shape_of_height_width_and_channels<
                                   error::given<S>>>());
};
template <std::size_t H, std::size_t W, std::size_t Channels> struct PoolOf2D<Shape<H, W, Channels>> {
  static constexpr kernels::Pool make(Size2 kernel, Pool2DOptions o) {
    const std::size_t down = o.stride.height == 0 ? kernel.height : o.stride.height,
                      right = o.stride.width == 0 ? kernel.width : o.stride.width;
    return {convolution_axis(H, kernel.height, down, 1, o.padding.height),
            convolution_axis(W, kernel.width, right, 1, o.padding.width), Channels, o.count_include_pad};
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
  }
};

template <class In, std::size_t Axes, kernels::Pool P> struct MaxPoolLayer : PoolLayer<In, Axes, P> {
  using typename PoolLayer<In, Axes, P>::Output;
  template <class T> using Params = typename PoolLayer<In, Axes, P>::template Params<T>;
  template <class T, std::size_t B> using Cache = typename PoolLayer<In, Axes, P>::template Cache<T, B>;

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, In> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    kernels::max_pool<P, B, T>(x.data(), y.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, In> x, Batch<const T, B, Output>,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, In> dx, Params<T>) {
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
    // A T whose sums are of another type sums in that, pixel by pixel.
    if constexpr (is_global && std::is_same_v<Sum<T>, T>) {
      constexpr std::size_t pixels = P.height.fine * P.width.fine;
      for (std::size_t b = 0; b < B; ++b) {
        T* const means = y.sample(b).data();
        for (std::size_t k = 0; k < P.channels; ++k) means[k] = T(0);
        add_pixels<pixels, T>(x.sample(b).data(), means);
        kernels::for_each<P.channels>([](auto& mean) { mean = mean / T(pixels); }, means);
      }
    } else {
      kernels::avg_pool<P, B, T>(x.data(), y.data());
    }
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, In>, Batch<const T, B, Output>, const Cache<T, B>&,
                                 Batch<const T, B, Output> dy, Batch<T, B, In> dx, Params<T>) {
    kernels::avg_pool_backward<P, B, T>(dy.data(), dx.data());
  }

 private:
  static constexpr bool is_global =
      P.out_size() == P.channels && P.height.kernel == P.height.fine && P.width.kernel == P.width.fine;

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

/// Sentences for what a pooling layer cannot be made of, one of them; Layer is the user's type.
template <class Layer, kernels::Pool P> consteval bool check_pool() {
  if constexpr (P.height.kernel == 0 || P.width.kernel == 0)
    return require<false, error::the_kernel_is_0_so_make_it_1_or_more<Layer>>();
  else if constexpr (P.in_size() == 0)
    return require<false, error::the_input_has_no_elements_so_make_each_of_its_dimensions_positive<Layer>>();
  else if constexpr (P.out_size() == 0)
    return require<false, error::the_kernel_is_larger_than_the_padded_input_so_make_it_smaller_or_pad_more<Layer>>();
  else
    return require<(2 * P.height.before <= P.height.kernel && 2 * P.width.before <= P.width.kernel),
                   error::the_padding_of_a_pool_is_more_than_half_its_kernel_so_make_it_smaller<Layer>>();
}

}  // namespace detail
}  // namespace ctnn
