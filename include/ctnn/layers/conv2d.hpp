// SPDX-License-Identifier: BSL-1.0
// y(p, o) = activation(bias(o) + sum over taps k and inputs i of x(p stride + k dilation - padding, i) weight(k, i, o)),
// where p and k are pairs: row and column.
#pragma once

#include <ctnn/layers/convolution.hpp>

#include <cstddef>

namespace ctnn {

namespace detail {

template <class S> struct ConvolutionOf2D {
  static_assert(require<false, error::a_2d_layer_takes_an_image_so_make_its_input_a_Shape_of_height_width_and_channels<
                                   error::given<S>>>());
};
template <std::size_t H, std::size_t W, std::size_t In> struct ConvolutionOf2D<Shape<H, W, In>> {
  static constexpr kernels::Convolution make(std::size_t filters, Size2 kernel, Conv2DOptions o) {
    return {convolution_axis(H, kernel.height, o.stride.height, o.dilation.height, o.padding.height),
            convolution_axis(W, kernel.width, o.stride.width, o.dilation.width, o.padding.width), In, filters,
            at_least_1(o.groups)};
  }
};

}  // namespace detail

/// x: (H, W, In), weight: (kernel height, kernel width, In / groups, Filters), bias: (Filters), y: (H', W', Filters).
/// Depthwise: as many groups as inputs. Weights start as Dense's do, by the inputs and outputs that meet in one
/// position.
template <class ImageShape, std::size_t Filters, Size2 Kernel, class Act = Identity,
          Conv2DOptions Options = Conv2DOptions{}, class WeightInitializer = typename detail::InitializerFor<Act>::type>
struct Conv2D : detail::ConvolutionLayer<2, detail::ConvolutionOf2D<ImageShape>::make(Filters, Kernel, Options), Act,
                                         Options.bias, WeightInitializer> {
  template <class Hash> static constexpr void fingerprint(Hash& hash) { Conv2D::ConvolutionLayer::fingerprint(hash); }

 private:
  static_assert(
      detail::check_convolution<Conv2D, detail::ConvolutionOf2D<ImageShape>::make(Filters, Kernel, Options),
                                detail::convolution_counts(Filters, Kernel, Options), Act, WeightInitializer>());
};

}  // namespace ctnn
