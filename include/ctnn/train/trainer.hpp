// SPDX-License-Identifier: BSL-1.0
// Trainer: a model together with its optimizer's state and all memory that a training step needs.
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/train/workspace.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace ctnn {

/// A literal type that allocates nothing; a trainer of a large net belongs on the heap as a whole.
template <class Topology, class LossFunction, class Method, std::size_t BatchSize, class T = float> class Trainer {
  static_assert(
      require<
          Optimizer<Method>,
          error::this_is_no_optimizer_so_add_State_and_update_with_the_signatures_in_concepts_optimizer_hpp<Method>>());
  static constexpr std::size_t count = parameter_count<Topology>;

 public:
  using Input = typename Topology::Input;
  using Target = TargetShape<LossFunction, typename Topology::Output>;

  constexpr explicit Trainer(const Model<Topology, T>& model, const Method& optimizer = {},
                             const LossFunction& loss = {}, Key key = 0)
      : model_(model),
        optimizer_(optimizer),
        loss_(loss),
        key_(key) {}

  /// One step along the gradient of the mean loss over x: (BatchSize, Input), target: (BatchSize, Target).
  /// Returns that loss, as it was before the step.
  CTNN_INLINE constexpr T step(Batch<const T, BatchSize, Input> x, Batch<const T, BatchSize, Target> target) {
    return step_with(workspace_, x, target);
  }

  /// The same with a workspace of another batch size, say for the last samples of an epoch.
  template <std::size_t B>
  CTNN_INLINE constexpr T step_with(Workspace<Topology, LossFunction, B, T>& workspace, Batch<const T, B, Input> x,
                                    Batch<const T, B, Target> target) {
    Context<T> context;
    context.mode = Mode::training;
    context.key = key_;
    context.step = steps_;
    context.buffers = model_.buffers.data();
    context.new_buffers = model_.buffers.data();
    const T value = workspace.value_and_gradient(model_.parameters.data(), context, loss_, x, target, gradient_.data());
    if constexpr (Optimizer<Method>)  // else the error has been printed
      optimizer_.template update<T, count>(Vector<T, count>(model_.parameters.data()),
                                           Vector<const T, count>(gradient_.data()), state_);
    ++steps_;
    return value;
  }

  /// Anything that is not a batch of this trainer's size and shape.
  template <TensorLike X, TensorLike Y> constexpr T step(const X& x, const Y& target) {
    constexpr std::size_t given = batch_size<typename X::shape, Input>;
    if constexpr (check_data<Topology, T, typename X::value_type, typename X::shape>()) {
      if constexpr (given != BatchSize)
        static_assert(
            require<false, error::batch_size_is_not_that_of_the_trainer_so_pass_as_many_samples_as_it_was_made_for<
                               Topology, error::expected_count<BatchSize>, error::given_count<given>>>());
      else if constexpr (
          detail::check_targets<Topology, LossFunction, BatchSize, T, typename Y::value_type, typename Y::shape>())
        return step(Batch<const T, BatchSize, Input>(x.data()), Batch<const T, BatchSize, Target>(target.data()));
    }
    return T(0);
  }

  constexpr const Model<Topology, T>& model() const noexcept { return model_; }
  constexpr Model<Topology, T>& model() noexcept { return model_; }
  /// Settings may change between steps, say the learning rate.
  constexpr Method& optimizer() noexcept { return optimizer_; }
  /// Of the last step, in the order of model().parameters.
  constexpr const std::array<T, count>& gradient() const noexcept { return gradient_; }

 private:
  Model<Topology, T> model_;
  alignas(64) std::array<T, count> gradient_{};
  typename Method::template State<T, count> state_{};
  Workspace<Topology, LossFunction, BatchSize, T> workspace_{};
  Method optimizer_;
  CTNN_NO_UNIQUE_ADDRESS LossFunction loss_;
  Key key_;
  std::uint64_t steps_ = 0;
};

}  // namespace ctnn
