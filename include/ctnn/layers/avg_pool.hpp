// SPDX-License-Identifier: BSL-1.0
// y(p, c) = the mean of x(q, c) over the window of p.
#pragma once

#include <ctnn/layers/pooling.hpp>

#include <cstddef>

namespace ctnn {

/// x: (Time, channels), y: (Time', channels), Time' = floor((Time + before + after - covered) / stride) + 1.
/// A kernel covers (Kernel - 1) dilation + 1 positions.
template <class SequenceShape, std::size_t Kernel, PoolOptions Options = PoolOptions{}>
struct AvgPool1D : detail::AvgPoolLayer<SequenceShape, 1, detail::PoolOf1D<SequenceShape>::make(Kernel, Options)> {
  template <class Hash> static constexpr void fingerprint(Hash& hash) { AvgPool1D::AvgPoolLayer::fingerprint(hash); }

 private:
  static_assert(detail::check_pool<AvgPool1D, detail::PoolOf1D<SequenceShape>::make(Kernel, Options)>());
};

/// x: (H, W, channels), y: (H', W', channels), each as for AvgPool1D.
template <class ImageShape, Size2 Kernel, Pool2DOptions Options = Pool2DOptions{}>
struct AvgPool2D : detail::AvgPoolLayer<ImageShape, 2, detail::PoolOf2D<ImageShape>::make(Kernel, Options)> {
  template <class Hash> static constexpr void fingerprint(Hash& hash) { AvgPool2D::AvgPoolLayer::fingerprint(hash); }

 private:
  static_assert(detail::check_pool<AvgPool2D, detail::PoolOf2D<ImageShape>::make(Kernel, Options)>());
};

}  // namespace ctnn
