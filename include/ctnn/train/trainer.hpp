// SPDX-License-Identifier: BSL-1.0
// Trainer: a model together with its optimizer's state and all memory that a training step needs.
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/concepts/scalar.hpp>
#include <ctnn/train/portion.hpp>
#include <ctnn/train/trainer_state.hpp>
#include <ctnn/train/type_checks.hpp>
#include <ctnn/train/workspace.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Net, class ExpectedInputs, class ExpectedTargets, class... Given>
struct a_training_step_takes_two_Tensors_so_pass_a_batch_of_inputs_and_one_of_targets_of_the_shapes_expected;
template <class Model, class Optimizer, class Loss, class... Given>
struct a_trainer_is_made_from_a_model_then_an_optimizer_then_a_loss_so_pass_those_of_the_types_it_names;
template <class T> struct numbers_of_this_type_are_only_stored_so_train_a_model_of_float_and_cast_that;
}  // namespace error

namespace detail {

/// Are these what a trainer is made from: a model, and maybe an optimizer, a loss and a key?
template <class M, class Method, class LossFunction, class... X> inline constexpr bool begin_trainer = false;
template <class M, class Method, class LossFunction, class X>
inline constexpr bool begin_trainer<M, Method, LossFunction, X> = std::is_convertible_v<const X&, const M&>;
template <class M, class Method, class LossFunction, class X, class O> inline constexpr bool
    begin_trainer<M, Method, LossFunction, X, O> =
        std::is_convertible_v<const X&, const M&> && std::is_convertible_v<const O&, const Method&>;
template <class M, class Method, class LossFunction, class X, class O, class L, class... K> inline constexpr bool
    begin_trainer<M, Method, LossFunction, X, O, L, K...> =
        begin_trainer<M, Method, LossFunction, X, O> && std::is_convertible_v<const L&, const LossFunction&> &&
        sizeof...(K) < 2 && (std::is_convertible_v<const K&, Key> && ...);

/// Two that are tensors or become such views, and maybe a number of samples.
template <class X, class Y, class... Given> inline constexpr bool are_batches = false;
template <class X, class Y, class GivenX, class GivenY, class... Count> inline constexpr bool
    are_batches<X, Y, GivenX, GivenY, Count...> =
        (TensorLike<GivenX> || std::is_convertible_v<const GivenX&, X>) &&
        (TensorLike<GivenY> || std::is_convertible_v<const GivenY&, Y>) && sizeof...(Count) < 2 &&
        (std::is_convertible_v<const Count&, std::size_t> && ...);

}  // namespace detail

/// A literal type that allocates nothing; a trainer of a large net belongs on the heap as a whole, as in
/// std::make_unique<Trainer<...>>(init<N>(1)).
template <class Topology, class LossFunction, class Method, std::size_t BatchSize, class T = float> class Trainer {
  static_assert(require<ModelScalar<T>,
                        error::numbers_of_this_type_are_only_stored_so_train_a_model_of_float_and_cast_that<T>>());
  static constexpr std::size_t count = parameter_count<Topology>;

 public:
  using NetType = Topology;
  using LossType = LossFunction;
  using OptimizerType = Method;
  using value_type = T;
  using Input = typename Topology::Input;
  using Target = TargetShape<LossFunction, typename Topology::Output>;
  using State = TrainerState<Topology, Method, T>;
  static constexpr std::size_t batch_size = BatchSize;

  constexpr explicit Trainer(const Model<Topology, T>& model, const Method& optimizer = {},
                             const LossFunction& loss = {}, Key random_key = 0)
      : state_(model, optimizer, random_key),
        loss_(loss) {}
  constexpr explicit Trainer(const DeferredInit<Topology, T>& start, const Method& optimizer = {},
                             const LossFunction& loss = {}, Key key = 0)
      : state_(start, optimizer, key),
        loss_(loss) {}

  /// From anything else: prints it.
  template <class... X>
    requires(!detail::begin_trainer<Model<Topology, T>, Method, LossFunction, X...> &&
             !(std::is_base_of_v<Trainer, X> || ...))
  constexpr explicit Trainer(const X&...) : Trainer(Model<Topology, T>{}) {
    static_assert(
        require<false,
                error::a_trainer_is_made_from_a_model_then_an_optimizer_then_a_loss_so_pass_those_of_the_types_it_names<
                    Model<Topology, T>, Method, LossFunction, error::given<X>...>>());
  }

  /// One step along the gradient of the mean loss over x: (BatchSize, Input), target: (BatchSize, Target).
  /// Returns that loss, as it was before the step.
  CTNN_INLINE constexpr T step(Batch<const T, BatchSize, Input> x, Batch<const T, BatchSize, Target> target) {
    const T value =
        workspace_.value_and_gradient(state_.model.parameters.data(), context(), loss_, x, target, gradient_.data());
    ++state_.batches;
    update();
    return value;
  }

  /// The same of the first `samples` of them, say the last of an epoch. The rest is there for layers that look at all
  /// samples together, such as BatchNorm.
  constexpr T step(Batch<const T, BatchSize, Input> x, Batch<const T, BatchSize, Target> target, std::size_t samples) {
    const T value = workspace_.value_and_gradient_of_first(samples, state_.model.parameters.data(), context(), loss_, x,
                                                           target, gradient_.data());
    ++state_.batches;
    update();
    return value;
  }

  /// The first half of a step: the loss of x, or of a portion of it, and its gradient to gradient(); nothing but running
  /// statistics moves.
  constexpr T differentiate(Batch<const T, BatchSize, Input> x, Batch<const T, BatchSize, Target> target,
                            Portion<T> portion = {BatchSize}) {
    const T value = workspace_.value_and_gradient(state_.model.parameters.data(), context(), loss_, x, target,
                                                  gradient_.data(), portion);
    ++state_.batches;
    return value;
  }

  /// The second half: one step of the optimizer along gradient().
  CTNN_INLINE constexpr void update() {
    if constexpr (Optimizer<Method>)  // else the error has been printed
      state_.optimizer.template update<T, count>(Vector<T, count>(state_.model.parameters.data()),
                                                 Vector<const T, count>(gradient_.data()), state_.optimizer_state);
  }

  /// Anything that is not a batch of this trainer's size and shape.
  template <TensorLike X, TensorLike Y, std::convertible_to<std::size_t>... Samples>
    requires(sizeof...(Samples) < 2)
  constexpr T step(const X& x, const Y& target, Samples... samples) {
    if constexpr (detail::check_batch<Topology, LossFunction, BatchSize, T, X, Y>())
      return step(Batch<const T, BatchSize, Input>(x.data()), Batch<const T, BatchSize, Target>(target.data()),
                  static_cast<std::size_t>(samples)...);
    return T(0);
  }

  /// What are no tensors: prints it.
  template <class... X>
    requires(!detail::are_batches<Batch<const T, BatchSize, Input>, Batch<const T, BatchSize, Target>, X...>)
  constexpr T step(const X&...) {
    static_assert(
        require<
            false,
            error::
                a_training_step_takes_two_Tensors_so_pass_a_batch_of_inputs_and_one_of_targets_of_the_shapes_expected<
                    Topology, error::expected<Prepend<BatchSize, Input>>, error::expected<Prepend<BatchSize, Target>>,
                    error::given<X>...>>());
    return T(0);
  }
  template <std::size_t I, std::size_t J> constexpr T step(const T (&x)[I], const T (&target)[J]) {
    return step<T[I], T[J]>(x, target);
  }
  template <std::size_t B, std::size_t I, std::size_t J>
    requires(B > 1)
  constexpr T step(const T (&x)[B][I], const T (&target)[B][J]) {
    return step<T[B][I], T[B][J]>(x, target);
  }

  constexpr const Model<Topology, T>& model() const noexcept { return state_.model; }
  constexpr Model<Topology, T>& model() noexcept { return state_.model; }
  /// Settings may change between steps, say the learning rate.
  constexpr Method& optimizer() noexcept { return state_.optimizer; }
  constexpr const Method& optimizer() const noexcept { return state_.optimizer; }
  constexpr const LossFunction& loss() const noexcept { return loss_; }
  /// Of the last step, in the order of model().parameters. It may change before update(), say into the mean over several
  /// processes.
  constexpr const std::array<T, count>& gradient() const noexcept { return gradient_; }
  constexpr std::array<T, count>& gradient() noexcept { return gradient_; }
  /// For checkpoints: what a trainer of the same net, optimizer and batches needs to go on with the same bits.
  constexpr const State& state() const noexcept { return state_; }
  constexpr State& state() noexcept { return state_; }

 private:
  constexpr Context<T> context() noexcept {
    return {.mode = Mode::training,
            .key = state_.key,
            .step = state_.batches,
            .buffers = state_.model.buffers.data(),
            .new_buffers = state_.model.buffers.data()};
  }

  State state_;
  alignas(64) std::array<T, count> gradient_{};
  Workspace<Topology, LossFunction, BatchSize, T> workspace_{};
  CTNN_NO_UNIQUE_ADDRESS LossFunction loss_;
};

}  // namespace ctnn
