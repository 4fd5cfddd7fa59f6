// SPDX-License-Identifier: BSL-1.0
// y = x, as a path of a Branch: the identity shortcut of a residual net.
#pragma once

#include <ctnn/concepts/streaming.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/layers/reshape.hpp>
#include <ctnn/net/part.hpp>

#include <cstddef>

namespace ctnn {

/// x, y: S.
template <class S> struct Shortcut : Reshape<S, S> {
  using StepInput = detail::StepShape<S>;
  using StepOutput = StepInput;
  template <class T> using Params = typename Reshape<S, S>::template Params<T>;
  template <class T> using State = detail::NoState;

  template <class T>
  static constexpr void step(Params<const T>, View<const T, StepInput> x, View<T, StepOutput> y, State<T>&,
                             Context<T>) {
    kernels::copy<StepInput::size>(x.data(), y.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, S>, Batch<const T, B, S>, const auto&,
                                            Batch<const T, B, S>, Params<T>) {}
};

}  // namespace ctnn
