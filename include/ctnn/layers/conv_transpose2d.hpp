// SPDX-License-Identifier: BSL-1.0
// y(p stride + k dilation - padding, o) = activation(bias(o) + sum over all such p and k, and inputs i, of
// x(p, i) weight(k, i, o)), where p and k are pairs: row and column.
#pragma once

#include <ctnn/layers/conv2d.hpp>

#include <cstddef>

namespace ctnn {

namespace detail {

template <class S> struct ConvTransposeOf2D : ConvolutionOf2D<S> {};
template <std::size_t H, std::size_t W, std::size_t In> struct ConvTransposeOf2D<Shape<H, W, In>> {
  static constexpr kernels::Convolution make(std::size_t filters, Size2 kernel, ConvTranspose2DOptions o) {
    return {transposed_axis(H, kernel.height, o.stride.height, o.dilation.height, o.padding.height,
                            o.output_padding.height),
            transposed_axis(W, kernel.width, o.stride.width, o.dilation.width, o.padding.width, o.output_padding.width),
            In,
            filters,
            at_least_1(o.groups),
            true};
  }
};

}  // namespace detail

/// x: (H, W, In), weight: (kernel height, kernel width, In / groups, Filters), bias: (Filters), y: (H', W', Filters),
/// where H' = (H - 1) stride - before - after + (kernel - 1) dilation + output_padding + 1, as in PyTorch.
template <class ImageShape, std::size_t Filters, Size2 Kernel, class Act = Identity,
          ConvTranspose2DOptions Options = ConvTranspose2DOptions{},
          class WeightInitializer = typename detail::InitializerFor<Act>::type>
struct ConvTranspose2D
    : detail::ConvolutionLayer<2, detail::ConvTransposeOf2D<ImageShape>::make(Filters, Kernel, Options), Act,
                               Options.bias, WeightInitializer> {
  template <class Hash> static constexpr void fingerprint(Hash& hash) {
    ConvTranspose2D::ConvolutionLayer::fingerprint(hash);
  }

 private:
  static_assert(
      detail::check_convolution<ConvTranspose2D, detail::ConvTransposeOf2D<ImageShape>::make(Filters, Kernel, Options),
                                detail::convolution_counts(Filters, Kernel, Options), Act, WeightInitializer>());
};

}  // namespace ctnn
