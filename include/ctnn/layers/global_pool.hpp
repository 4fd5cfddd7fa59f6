// SPDX-License-Identifier: BSL-1.0
// y(c) = the largest x(p, c), or the mean of x(p, c), over all positions p.
#pragma once

#include <ctnn/layers/pooling.hpp>

#include <cstddef>

namespace ctnn {

namespace detail {

template <class S> struct GlobalPoolOf1D : PoolOf1D<S> {};
template <std::size_t Time, std::size_t Channels> struct GlobalPoolOf1D<Shape<Time, Channels>> {
  static constexpr kernels::Pool pool = PoolOf1D<Shape<Time, Channels>>::make(Time, {});
};

template <class S> struct GlobalPoolOf2D : PoolOf2D<S> {};
template <std::size_t H, std::size_t W, std::size_t Channels> struct GlobalPoolOf2D<Shape<H, W, Channels>> {
  static constexpr kernels::Pool pool = PoolOf2D<Shape<H, W, Channels>>::make({H, W}, {});
};

}  // namespace detail

/// x: (Time, channels), y: (channels).
template <class SequenceShape> struct GlobalMaxPool1D
    : detail::MaxPoolLayer<SequenceShape, 0, detail::GlobalPoolOf1D<SequenceShape>::pool> {};
template <class SequenceShape> struct GlobalAvgPool1D
    : detail::AvgPoolLayer<SequenceShape, 0, detail::GlobalPoolOf1D<SequenceShape>::pool> {};

/// x: (H, W, channels), y: (channels).
template <class ImageShape> struct GlobalMaxPool2D
    : detail::MaxPoolLayer<ImageShape, 0, detail::GlobalPoolOf2D<ImageShape>::pool> {};
template <class ImageShape> struct GlobalAvgPool2D
    : detail::AvgPoolLayer<ImageShape, 0, detail::GlobalPoolOf2D<ImageShape>::pool> {};

}  // namespace ctnn
