// SPDX-License-Identifier: BSL-1.0
// Workspace: everything that forward and backward over one batch need besides model and gradient.
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/loss.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/train/portion.hpp>
#include <ctnn/train/type_checks.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn {

template <class Topology, class LossFunction, std::size_t B, class T> struct Workspace {
  using Input = typename Topology::Input;
  using Output = typename Topology::Output;
  static_assert(detail::is_trainable<Topology>() && detail::is_loss<LossFunction, Output>());
  static_assert(
      require<(B > 0), error::a_batch_needs_at_least_one_sample_and_no_more_than_the_data_has_so_change_the_batch_size<
                           error::batch<B>, error::samples<B>>>());
  using Target = TargetShape<LossFunction, Output>;

  typename Topology::template Cache<T, B> cache;
  alignas(64) std::array<T, B * Output::size> output, output_gradient;
  std::array<T, HasBackwardParameters<Topology> ? 0 : B * Input::size> input_gradient;

  /// Writes the gradient of the loss to `gradient` and returns the loss. Inlined, as the trainer's step is, so that a
  /// loss nobody looks at is not computed.
  CTNN_INLINE constexpr T value_and_gradient(const T* parameters, Context<T> context, const LossFunction& loss,
                                             Batch<const T, B, Input> x, Batch<const T, B, Target> target,
                                             T* gradient) {
    T value = T(0);
    if constexpr (can_run) {
      const auto p = bind<typename Topology::template Params<const T>>(parameters);
      const Batch<T, B, Output> y(output.data()), dy(output_gradient.data());
      Topology::template forward<T, B>(p, x, y, cache, context);
      value = loss.template value_and_gradient<T, B, Output>(y, target, dy);
      backward<Gradient::written>(p, x, gradient);
    }
    return value;
  }

  /// The same of the first `count` samples. The rest is there for layers that look at all samples together.
  constexpr T value_and_gradient_of_first(std::size_t count, const T* parameters, Context<T> context,
                                          const LossFunction& loss, Batch<const T, B, Input> x,
                                          Batch<const T, B, Target> target, T* gradient) {
    T value = T(0);
    if constexpr (can_run) {
      value = loss_of_first(count, parameters, context, loss, x, target);
      backward<Gradient::written>(bind<typename Topology::template Params<const T>>(parameters), x, gradient);
    }
    return value;
  }

  /// The same of a portion of the batch.
  constexpr T value_and_gradient(const T* parameters, Context<T> context, const LossFunction& loss,
                                 Batch<const T, B, Input> x, Batch<const T, B, Target> target, T* gradient,
                                 Portion<T> portion) {
    T value = T(0);
    if constexpr (can_run) {
      value = loss_of_first(portion.samples, parameters, context, loss, x, target);
      if (portion.share != T(1))
        for (T& d : output_gradient) d = d * portion.share;
      const auto p = bind<typename Topology::template Params<const T>>(parameters);
      if (portion.mode == Gradient::written)
        backward<Gradient::written>(p, x, gradient);
      else
        backward<Gradient::added>(p, x, gradient);
    }
    return value;
  }

 private:
  /// If not, the error has been printed.
  static constexpr bool can_run = TrainableLayer<Topology> && Loss<LossFunction, Output>;

  /// Leaves the gradient of the outputs.
  constexpr T loss_of_first(std::size_t count, const T* parameters, Context<T> context, const LossFunction& loss,
                            Batch<const T, B, Input> x, Batch<const T, B, Target> target) {
    const Batch<T, B, Output> y(output.data()), dy(output_gradient.data());
    Topology::template forward<T, B>(bind<typename Topology::template Params<const T>>(parameters), x, y, cache,
                                     context);
    return count == B ? loss.template value_and_gradient<T, B, Output>(y, target, dy)
                      : detail::value_and_gradient_of_first<Output, B>(count, loss, output.data(), target.data(),
                                                                       output_gradient.data());
  }

  /// From the gradient of the outputs to that of the parameters.
  template <Gradient Mode, class P>
  CTNN_INLINE constexpr void backward(const P& p, Batch<const T, B, Input> x, T* gradient) {
    if constexpr (Mode == Gradient::written) begin_gradient<Topology, Gradient::written>(gradient);
    backward_parameters<Topology, T, B, Mode>(p, x, Batch<const T, B, Output>(output.data()), cache,
                                              Batch<const T, B, Output>(output_gradient.data()),
                                              bind<typename Topology::template Params<T>>(gradient),
                                              input_gradient.data());
  }
};

}  // namespace ctnn
