// SPDX-License-Identifier: BSL-1.0
// Workspace: everything that forward and backward over one batch need besides model and gradient.
#ifndef CTNN_TRAIN_WORKSPACE_HPP
#define CTNN_TRAIN_WORKSPACE_HPP

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/loss.hpp>
#include <ctnn/net/model.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

template <class Topology, class LossFunction, std::size_t B, class T> struct Workspace {
  using Input = typename Topology::Input;
  using Output = typename Topology::Output;
  static_assert(require<Loss<LossFunction, Output>,
                        error::this_is_no_loss_for_such_an_output_so_see_concepts_loss_hpp<LossFunction, Output>>());
  static_assert(detail::is_trainable<Topology>());
  static_assert(require<(B > 0), error::a_batch_needs_at_least_one_sample_and_no_more_than_the_data_has<B, 0>>());
  using Target = TargetShape<LossFunction, Output>;

  typename Topology::template Cache<T, B> cache;
  alignas(64) std::array<T, B * Output::size> output, output_gradient;
  std::array<T, HasBackwardParameters<Topology> ? 0 : B * Input::size> input_gradient;

  /// Adds the gradient of the loss to `gradient` and returns the loss.
  constexpr T add_gradient(const T* parameters, Context<T> context, const LossFunction& loss,
                           Batch<const T, B, Input> x, Batch<const T, B, Target> target, T* gradient) {
    const auto p = bind<typename Topology::template Params<const T>>(parameters);
    const Batch<T, B, Output> y(output.data()), dy(output_gradient.data());
    Topology::template forward<T, B>(p, x, y, cache, context);
    const T value = loss.template value_and_gradient<T, B, Output>(y, target, dy);
    backward_parameters<Topology, T, B>(p, x, y, cache, dy, bind<typename Topology::template Params<T>>(gradient),
                                        input_gradient.data());
    return value;
  }
};

}  // namespace ctnn

#endif
