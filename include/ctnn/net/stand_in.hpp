// SPDX-License-Identifier: BSL-1.0
// StandIn: what a Net of types that are no layers is made of, so that no second error follows the one that says so.
#pragma once

#include <ctnn/base/topology.hpp>
#include <ctnn/concepts/layer.hpp>

#include <cstddef>

namespace ctnn::detail {

/// The shapes of a type that may have none.
template <class L> struct Ends {
  using Input = Shape<1>;
  using Output = Shape<1>;
};
template <HasShapes L> struct Ends<L> {
  using Input = typename L::Input;
  using Output = typename L::Output;
};

/// A layer of these ends that does nothing.
template <class First, class Last> struct StandIn {
  using Input = typename Ends<First>::Input;
  using Output = typename Ends<Last>::Output;
  static constexpr std::size_t layer_count = 0;
  static constexpr topology::Sequence<> layers{};
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input>, Batch<T, B, Output>, Cache<T, B>&,
                                Context<T>) {}
  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>, Cache<T, B>&,
                                 Batch<const T, B, Output>, Batch<T, B, Input>, Params<T>) {}
};

}  // namespace ctnn::detail
