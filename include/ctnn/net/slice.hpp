// SPDX-License-Identifier: BSL-1.0
// y(..., k) = x(..., First + k): some of the channels.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/net/part.hpp>

#include <cstddef>

namespace ctnn {

namespace error {
template <class Shape, class FirstChannel, class GivenCount>
struct a_slice_ends_with_the_last_channel_at_most_so_take_fewer_or_begin_earlier;
}  // namespace error

/// x: S = (..., C), y: (..., Count). No gradient goes to the other channels.
template <class S, std::size_t First, std::size_t Count> struct Slice {
  static_assert(detail::takes_shape<Slice, S>());

 private:
  static constexpr std::size_t all = detail::channels<S>;
  static constexpr bool fits = S::rank > 0 && Count > 0 && Count <= all&& First <= all - Count;
  static_assert(require<fits, error::a_slice_ends_with_the_last_channel_at_most_so_take_fewer_or_begin_earlier<
                                  S, error::index<First>, error::given_count<Count>>>());
  static constexpr std::size_t first = fits ? First : 0, count = fits ? Count : all;

 public:
  using Input = S;
  using Output = detail::WithChannels<S, count>;
  using StepInput = detail::StepShape<S>;
  using StepOutput = detail::StepShape<Output>;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class T> using State = detail::NoState;

  template <class T>
  static constexpr void step(Params<const T>, View<const T, StepInput> x, View<T, StepOutput> y, State<T>&,
                             Context<T>) {
    kernels::copy_rows<detail::rows<StepInput>, count>(x.data() + first, all, y.data(), count);
  }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    kernels::copy_rows<B * detail::rows<S>, count>(x.data() + first, all, y.data(), count);
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    for (std::size_t k = 0; k < dx.size(); ++k) dx[k] = T(0);
    kernels::copy_rows<B * detail::rows<S>, count>(dy.data(), count, dx.data() + first, all);
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                            const Cache<T, B>&, Batch<const T, B, Output>, Params<T>) {}
};

}  // namespace ctnn
