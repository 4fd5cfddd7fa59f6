// SPDX-License-Identifier: BSL-1.0
// y(t) = Layer(x(t)): one layer, with one set of parameters, applied to each time step by itself.
#pragma once

#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/net/part.hpp>
#include <ctnn/net/wrapper.hpp>

#include <cstddef>

namespace ctnn {

/// x: (Time, Input of L), y: (Time, Output of L). A batch of B sequences is a batch of B Time samples for the layer, in
/// kernels and in batch statistics alike.
template <std::size_t Time, class L> struct TimeDistributed : Wrapper<detail::CheckedLayer<L>> {
 private:
  static_assert(Time > 0, "a sequence has at least one time step");
  using Inner = detail::CheckedLayer<L>;
  template <class T, std::size_t B> using Steps = Batch<T, B * Time, typename Inner::Input>;
  template <class T, std::size_t B> using StepsOut = Batch<T, B * Time, typename Inner::Output>;
  template <std::size_t B> static constexpr std::size_t steps_at_once = samples_at_once<Inner, B * Time>;

 public:
  using Input = Prepend<Time, typename Inner::Input>;
  using Output = Prepend<Time, typename Inner::Output>;
  static constexpr std::size_t multiply_adds = Time * ctnn::multiply_adds<Inner>;
  static constexpr std::size_t activation_count = Time * ctnn::activation_count<Inner>;

  static constexpr topology::Sequence<L> layers{};
  template <std::size_t B> static constexpr std::size_t workspace_size = ctnn::workspace_size<Inner, steps_at_once<B>>;

  template <class T> using Params = typename Inner::template Params<T>;
  template <class T, std::size_t B> using Cache = typename Inner::template Cache<T, B * Time>;

  using StepInput = typename Inner::Input;
  using StepOutput = typename Inner::Output;
  template <class T> using State = detail::NoState;

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T, W> context) {
    ctnn::infer_in_pieces<Inner, T, B * Time, steps_at_once<B>>(p, Steps<const T, B>(x.data()),
                                                                StepsOut<T, B>(y.data()), context.child(0, 0));
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>&,
                             Context<T, W> context) {
    ctnn::infer<Inner, T, 1>(p, Batch<const T, 1, StepInput>(x.data()), Batch<T, 1, StepOutput>(y.data()),
                             context.child(0, 0));
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W> context) {
    ctnn::forward<Inner, T, B * Time>(p, Steps<const T, B>(x.data()), StepsOut<T, B>(y.data()), cache,
                                      context.child(0, 0));
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires(TrainableLayer<Inner> && gives_gradient<Inner, G>)
  {
    ctnn::backward<Inner, T, B * Time, G>(p, Steps<const T, B>(x.data()), StepsOut<const T, B>(y.data()), cache,
                                          StepsOut<const T, B>(dy.data()), Steps<T, B>(dx.data()), dp);
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward_parameters(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                            Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp)
    requires(HasBackwardParameters<Inner> && gives_gradient<Inner, G>)
  {
    ctnn::backward_parameters<Inner, T, B * Time, G>(p, Steps<const T, B>(x.data()), StepsOut<const T, B>(y.data()),
                                                     cache, StepsOut<const T, B>(dy.data()), dp, nullptr);
  }
};

}  // namespace ctnn
