// SPDX-License-Identifier: BSL-1.0
// Reversed<Inner>: a layer that reads its sequence from the last time step to the first.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/net/wrapper.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Layer, class Takes>
struct this_layer_takes_no_sequence_so_give_one_with_Shape_of_time_and_features;
}  // namespace error

namespace detail {

template <class S> inline constexpr std::size_t steps_of = 0;
template <std::size_t Time, std::size_t... Rest> inline constexpr std::size_t steps_of<Shape<Time, Rest...>> = Time;

/// Is S a sequence of Time steps, rather than what its last step gives?
template <class S, std::size_t Time> inline constexpr bool is_whole_sequence = S::rank > 1 && steps_of<S> == Time;

/// B samples of shape S with their time steps in reverse order; a sample that is no sequence stays as it is.
template <class S, std::size_t Time, std::size_t B, class From, class T> constexpr void reverse_time(const From* from,
                                                                                                     T* to) {
  constexpr std::size_t steps = is_whole_sequence<S, Time> ? Time : 1, width = S::size / steps;
  for (std::size_t b = 0; b < B; ++b)
    for (std::size_t t = 0; t < steps; ++t)
      for (std::size_t k = 0; k < width; ++k)
        to[(b * steps + t) * width + k] = from[(b * steps + steps - 1 - t) * width + k];
}

template <class L> consteval bool reads_a_sequence() {
  return require<(L::Input::rank > 1), error::this_layer_takes_no_sequence_so_give_one_with_Shape_of_time_and_features<
                                           L, error::takes<typename L::Input>>>();
}

/// What is no layer: prints it.
template <class L> struct NoLayer {
  static_assert(require<false, error::this_is_no_layer_so_give_it_an_Input_and_an_Output_shape<L>>());
};

}  // namespace detail

/// The row of y for a time step is in the place of that step; of a layer that gives its last step alone, that is the
/// first one of x. Inner: any layer of (Time, ...) to (Time, ...) or to a single step. It does not stream, since it
/// begins at the end.
template <class Inner> struct Reversed : Wrapper<Inner> {
  using Input = typename Inner::Input;
  using Output = typename Inner::Output;
  static_assert(detail::reads_a_sequence<Inner>());
  static constexpr std::size_t time = detail::steps_of<Input>;
  template <std::size_t B> static constexpr std::size_t workspace_size = detail::workspace_part(B * Input::size) +
                                                                         detail::workspace_part(B * Output::size) +
                                                                         ctnn::workspace_size<Inner, B>;

  template <class T> using Params = typename Inner::template Params<T>;
  template <class T, std::size_t B> struct Cache {
    typename Inner::template Cache<T, B> inner;
    std::array<T, B * Input::size> x, dx;
    std::array<T, B * Output::size> y, dy;
  };

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T, W> context) {
    T *const reversed_x = context.workspace, *const reversed_y = reversed_x + detail::workspace_part(B * Input::size);
    T* const inner = reversed_y + detail::workspace_part(B * Output::size);
    detail::reverse_time<Input, time, B>(x.data(), reversed_x);
    ctnn::infer_within<Inner, T, B>(p, Batch<const T, B, Input>(reversed_x), Batch<T, B, Output>(reversed_y),
                                    inner_context<Inner, B>(context.child(0, 0), inner));
    detail::reverse_time<Output, time, B>(reversed_y, y.data());
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W> context) {
    detail::reverse_time<Input, time, B>(x.data(), cache.x.data());
    ctnn::forward<Inner, T, B>(p, Batch<const T, B, Input>(cache.x.data()), Batch<T, B, Output>(cache.y.data()),
                               cache.inner, context.child(0, 0));
    detail::reverse_time<Output, time, B>(cache.y.data(), y.data());
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires(TrainableLayer<Inner> && gives_gradient<Inner, G>)
  {
    detail::reverse_time<Output, time, B>(dy.data(), cache.dy.data());
    ctnn::backward<Inner, T, B, G>(p, Batch<const T, B, Input>(cache.x.data()),
                                   Batch<const T, B, Output>(cache.y.data()), cache.inner,
                                   Batch<const T, B, Output>(cache.dy.data()), Batch<T, B, Input>(cache.dx.data()), dp);
    detail::reverse_time<Input, time, B>(cache.dx.data(), dx.data());
  }
};

template <class Inner>
  requires(!Layer<Inner>)
struct Reversed<Inner> : detail::NoLayer<Inner> {};

}  // namespace ctnn
