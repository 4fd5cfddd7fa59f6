// SPDX-License-Identifier: BSL-1.0
// Channels that become pixels, as in sub-pixel convolutions, and pixels that become channels.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/layers/permute.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Shape, std::size_t Block>
struct DepthToSpace_takes_an_image_whose_channels_are_a_multiple_of_the_block_squared;
template <class Shape, std::size_t Block>
struct SpaceToDepth_takes_an_image_whose_height_and_width_are_multiples_of_the_block;
}  // namespace error

/// The order of an image's channels in DepthToSpace. depth_first: (block row, block column, channel), ONNX's DCR, and
/// TensorFlow's order; column_first: (channel, block row, block column), ONNX's CRD, and that of torch.nn.PixelShuffle.
enum class DepthOrder { depth_first, column_first };

namespace detail {

/// Inner, a layer without parameters, on shapes of the same elements.
template <class In, class Out, class Inner> struct Reshaped {
  using Input = In;
  using Output = Out;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T> context) {
    typename Inner::template Cache<T, B> none{};
    Inner::template forward<T, B>({}, Batch<const T, B, typename Inner::Input>(x.data()),
                                  Batch<T, B, typename Inner::Output>(y.data()), none, context);
  }
  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    using From = typename Inner::Input;
    using To = typename Inner::Output;
    typename Inner::template Cache<T, B> none{};
    Inner::template backward<T, B>({}, Batch<const T, B, From>(x.data()), Batch<const T, B, To>(y.data()), none,
                                   Batch<const T, B, To>(dy.data()), Batch<T, B, From>(dx.data()), {});
  }
};

template <class S, std::size_t Block, DepthOrder Order> struct DepthToSpaceOf {
  static_assert(
      require<false,
              error::DepthToSpace_takes_an_image_whose_channels_are_a_multiple_of_the_block_squared<S, Block>>());
};
template <std::size_t H, std::size_t W, std::size_t C, std::size_t Block, DepthOrder Order>
  requires(Block > 0 && C % (Block * Block) == 0)
struct DepthToSpaceOf<Shape<H, W, C>, Block, Order> {
  static constexpr std::size_t depth = C / (Block * Block);
  using type = Reshaped<
      Shape<H, W, C>, Shape<H * Block, W * Block, depth>,
      std::conditional_t<Order == DepthOrder::depth_first, Permute<Shape<H, W, Block, Block, depth>, 0, 2, 1, 3, 4>,
                         Permute<Shape<H, W, depth, Block, Block>, 0, 3, 1, 4, 2>>>;
};

template <class S, std::size_t Block> struct SpaceToDepthOf {
  static_assert(
      require<false, error::SpaceToDepth_takes_an_image_whose_height_and_width_are_multiples_of_the_block<S, Block>>());
};
template <std::size_t H, std::size_t W, std::size_t C, std::size_t Block>
  requires(Block > 0 && H % Block == 0 && W % Block == 0)
struct SpaceToDepthOf<Shape<H, W, C>, Block> {
  using type = Reshaped<Shape<H, W, C>, Shape<H / Block, W / Block, Block * Block * C>,
                        Permute<Shape<H / Block, Block, W / Block, Block, C>, 0, 2, 1, 3, 4>>;
};

}  // namespace detail

/// x: (H, W, C), y: (H Block, W Block, C / Block^2).
template <class S, std::size_t Block, DepthOrder Order = DepthOrder::depth_first>
struct DepthToSpace : detail::DepthToSpaceOf<S, Block, Order>::type {
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Block, Order); }
};

/// x: (H, W, C), y: (H / Block, W / Block, Block^2 C), its channels in the order (block row, block column, channel).
template <class S, std::size_t Block> struct SpaceToDepth : detail::SpaceToDepthOf<S, Block>::type {};

}  // namespace ctnn
