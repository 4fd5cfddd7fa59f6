// SPDX-License-Identifier: BSL-1.0
// Workspace: everything that forward and backward over one batch need besides model and gradient.
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/loss.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/train/portion.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class NotALoss, class Output>
struct this_is_no_loss_for_such_an_output_so_add_value_and_value_and_gradient_as_in_concepts_loss_hpp;
template <class Net, class ExpectedCount, class GivenCount>
struct batch_size_is_not_that_of_the_trainer_so_pass_as_many_samples_as_it_was_made_for;
}  // namespace error

namespace detail {
template <class L, class Output> consteval bool is_loss() {
  return require<Loss<L, Output>,
                 error::this_is_no_loss_for_such_an_output_so_add_value_and_value_and_gradient_as_in_concepts_loss_hpp<
                     L, error::given<Output>>>();
}

/// Are these B targets, in the net's scalar, what the loss wants? Prints the first thing that differs.
template <class Topology, class L, std::size_t B, class T, class GivenScalar, class S> consteval bool check_targets() {
  using Target = TargetShape<L, typename Topology::Output>;
  constexpr bool same_scalar = std::is_same_v<GivenScalar, T>, are_targets = batch_size<S, Target> == B;
  if constexpr (!same_scalar)
    require<false, error::model_and_data_differ_in_scalar_so_convert_one_of_them<Topology, error::expected<T>,
                                                                                 error::given<GivenScalar>>>();
  else
    require<are_targets, error::targets_do_not_have_the_shape_the_loss_expects_so_pass_one_target_per_sample<
                             L, error::expected<Prepend<B, Target>>, error::given<S>>>();
  return same_scalar && are_targets;
}

/// Are these B samples of the net, and their targets? Likewise.
template <class Topology, class L, std::size_t B, class T, class X, class Y> consteval bool check_batch() {
  constexpr std::size_t given = batch_size<typename X::shape, typename Topology::Input>;
  if constexpr (!check_data<Topology, T, typename X::value_type, typename X::shape>())
    return false;
  else if constexpr (given != B)
    return !require<false, error::batch_size_is_not_that_of_the_trainer_so_pass_as_many_samples_as_it_was_made_for<
                               Topology, error::expected_count<B>, error::given_count<given>>>();
  else
    return check_targets<Topology, L, B, T, typename Y::value_type, typename Y::shape>();
}
}  // namespace detail

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
    if constexpr (TrainableLayer<Topology> && Loss<LossFunction, Output>) {  // else the error has been printed
      const auto p = bind<typename Topology::template Params<const T>>(parameters);
      const Batch<T, B, Output> y(output.data()), dy(output_gradient.data());
      Topology::template forward<T, B>(p, x, y, cache, context);
      value = loss.template value_and_gradient<T, B, Output>(y, target, dy);
      constexpr Gradient written = Gradient::written;
      begin_gradient<Topology, written>(gradient);
      backward_parameters<Topology, T, B, written>(p, x, y, cache, dy,
                                                   bind<typename Topology::template Params<T>>(gradient),
                                                   input_gradient.data());
    }
    return value;
  }

  /// The same of a portion of the batch.
  constexpr T value_and_gradient(const T* parameters, Context<T> context, const LossFunction& loss,
                                 Batch<const T, B, Input> x, Batch<const T, B, Target> target, T* gradient,
                                 Portion<T> portion) {
    const auto [count, share, mode] = portion;
    T value = T(0);
    if constexpr (TrainableLayer<Topology> && Loss<LossFunction, Output>) {  // else the error has been printed
      const auto p = bind<typename Topology::template Params<const T>>(parameters);
      const auto dp = bind<typename Topology::template Params<T>>(gradient);
      const Batch<T, B, Output> y(output.data()), dy(output_gradient.data());
      Topology::template forward<T, B>(p, x, y, cache, context);
      value = count == B ? loss.template value_and_gradient<T, B, Output>(y, target, dy)
                         : detail::value_and_gradient_of_first<Output, B>(count, loss, output.data(), target.data(),
                                                                          output_gradient.data());
      if (share != T(1))
        for (T& d : output_gradient) d = d * share;
      if (mode == Gradient::written) {
        begin_gradient<Topology, Gradient::written>(gradient);
        backward_parameters<Topology, T, B, Gradient::written>(p, x, y, cache, dy, dp, input_gradient.data());
      } else {
        backward_parameters<Topology, T, B, Gradient::added>(p, x, y, cache, dy, dp, input_gradient.data());
      }
    }
    return value;
  }
};

}  // namespace ctnn
