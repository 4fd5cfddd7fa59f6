// SPDX-License-Identifier: BSL-1.0
// y(t stride + k dilation - padding, o) = activation(bias(o) + sum over all such t and k, and inputs i, of
// x(t, i) weight(k, i, o))
#pragma once

#include <ctnn/layers/conv1d.hpp>

#include <cstddef>

namespace ctnn {

namespace detail {

template <class S> struct ConvTransposeOf1D : ConvolutionOf1D<S> {};
template <std::size_t Time, std::size_t In> struct ConvTransposeOf1D<Shape<Time, In>> {
  static constexpr kernels::Convolution make(std::size_t filters, std::size_t kernel, ConvTransposeOptions o) {
    return {{1, 1, 1},
            transposed_axis(Time, kernel, o.stride, o.dilation, o.padding, o.output_padding),
            In,
            filters,
            at_least_1(o.groups),
            true};
  }
};

}  // namespace detail

/// x: (Time, In), weight: (Kernel, In / groups, Filters), bias: (Filters), y: (Time', Filters), where Time' =
/// (Time - 1) stride - before - after + (Kernel - 1) dilation + output_padding + 1, as in PyTorch.
template <class SequenceShape, std::size_t Filters, std::size_t Kernel, class Act = Identity,
          ConvTransposeOptions Options = ConvTransposeOptions{},
          class WeightInitializer = typename detail::InitializerFor<Act>::type>
struct ConvTranspose1D
    : detail::ConvolutionLayer<1, detail::ConvTransposeOf1D<SequenceShape>::make(Filters, Kernel, Options), Act,
                               Options.bias, WeightInitializer> {
  template <class Hash> static constexpr void fingerprint(Hash& hash) {
    ConvTranspose1D::ConvolutionLayer::fingerprint(hash);
  }

 private:
  static_assert(detail::check_convolution<
                ConvTranspose1D, detail::ConvTransposeOf1D<SequenceShape>::make(Filters, Kernel, Options),
                detail::convolution_counts(Filters, Kernel, Options), Act, WeightInitializer>());
};

}  // namespace ctnn
