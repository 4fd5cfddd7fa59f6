// SPDX-License-Identifier: BSL-1.0
// y(p, c) = the largest x(q, c) in the window of p. Its gradient goes to the first of equal ones; NaN is the largest.
#pragma once

#include <ctnn/layers/pooling.hpp>

#include <cstddef>

namespace ctnn {

/// x: (Time, channels), y: (Time', channels), Time' = floor((Time + before + after - covered) / stride) + 1.
/// A kernel covers (Kernel - 1) dilation + 1 positions.
template <class SequenceShape, std::size_t Kernel, PoolOptions Options = PoolOptions{}>
struct MaxPool1D : detail::MaxPoolLayer<SequenceShape, 1, detail::PoolOf1D<SequenceShape>::make(Kernel, Options)> {
  template <class Hash> static constexpr void fingerprint(Hash& hash) { MaxPool1D::MaxPoolLayer::fingerprint(hash); }

 private:
  static_assert(detail::check_pool<MaxPool1D, detail::PoolOf1D<SequenceShape>::make(Kernel, Options)>());
};

/// x: (H, W, channels), y: (H', W', channels), each as for MaxPool1D.
template <class ImageShape, Size2 Kernel, Pool2DOptions Options = Pool2DOptions{}>
struct MaxPool2D : detail::MaxPoolLayer<ImageShape, 2, detail::PoolOf2D<ImageShape>::make(Kernel, Options)> {
  template <class Hash> static constexpr void fingerprint(Hash& hash) { MaxPool2D::MaxPoolLayer::fingerprint(hash); }

 private:
  static_assert(detail::check_pool<MaxPool2D, detail::PoolOf2D<ImageShape>::make(Kernel, Options)>());
};

}  // namespace ctnn
