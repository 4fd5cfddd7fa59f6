// SPDX-License-Identifier: BSL-1.0
// value_and_gradient<Loss>(model, x, y): the loss and its gradient with respect to every parameter, as a pure function.
#pragma once

#include <ctnn/train/dataset.hpp>
#include <ctnn/train/type_checks.hpp>
#include <ctnn/train/workspace.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Workspace, class Bytes, class StackBytes>
struct this_gradient_is_too_large_for_the_stack_so_make_a_Trainer_on_the_heap_and_differentiate;
template <class... Given>
struct
    value_and_gradient_takes_a_model_and_Tensors_of_inputs_and_targets_so_pass_those_and_name_the_loss_between_angle_brackets;
}  // namespace error

template <class T, std::size_t N> struct ValueAndGradient {
  T value;
  std::array<T, N> gradient;  // in the order of model.parameters
};

/// x: a sample (Input) or a batch (B, Input); target: as many targets. Layers run as in training, but running
/// statistics stay as they are. Workspace and gradient live on the stack: a large net wants a Trainer.
template <class LossFunction, class Topology, class T, TensorLike X, TensorLike Y>
constexpr ValueAndGradient<T, parameter_count<Topology>> value_and_gradient(const Model<Topology, T>& model, const X& x,
                                                                            const Y& target,
                                                                            const LossFunction& loss = {},
                                                                            Key key = 0) {
  constexpr std::size_t B = batch_size<typename X::shape, typename Topology::Input>;
  ValueAndGradient<T, parameter_count<Topology>> result{};
  if constexpr (check_data<Topology, T, typename X::value_type, typename X::shape>()) {
    if constexpr (detail::check_targets<Topology, LossFunction, B, T, typename Y::value_type, typename Y::shape>()) {
      using Target = TargetShape<LossFunction, typename Topology::Output>;
      using Memory = Workspace<Topology, LossFunction, B, T>;
      constexpr std::size_t bytes = sizeof(Memory) + sizeof(result);
      static_assert(
          require<(bytes <= CTNN_STACK_BYTES),
                  error::this_gradient_is_too_large_for_the_stack_so_make_a_Trainer_on_the_heap_and_differentiate<
                      Memory, error::bytes<bytes>, error::stack_bytes<CTNN_STACK_BYTES>>>());
      Memory workspace;
      const Context<T> context{.mode = Mode::training, .key = key, .buffers = model.buffers.data()};
      result.value = workspace.value_and_gradient(model.parameters.data(), context, loss,
                                                  Batch<const T, B, typename Topology::Input>(x.data()),
                                                  Batch<const T, B, Target>(target.data()), result.gradient.data());
    }
  }
  return result;
}

/// Of one sample, both in braces.
template <class LossFunction, class Topology, class T, std::size_t I, std::size_t J>
constexpr ValueAndGradient<T, parameter_count<Topology>> value_and_gradient(const Model<Topology, T>& model,
                                                                            const double (&x)[I],
                                                                            const double (&target)[J],
                                                                            const LossFunction& loss = {},
                                                                            Key key = 0) {
  using Target = TargetShape<LossFunction, typename Topology::Output>;
  T inputs[I], targets[J];
  for (std::size_t k = 0; k < I; ++k) inputs[k] = static_cast<T>(x[k]);
  for (std::size_t k = 0; k < J; ++k) targets[k] = static_cast<T>(target[k]);
  const Sample<T, typename Topology::Input, Target> sample(inputs, targets);
  return value_and_gradient(model, sample.input, sample.target, loss, key);
}

namespace detail {

/// Are they a model, two tensors, and maybe a loss and a key?
template <class... Given> inline constexpr bool differentiable = false;
template <class Topology, class T, TensorLike X, TensorLike Y, class... Rest>
inline constexpr bool differentiable<Model<Topology, T>, X, Y, Rest...> = true;

}  // namespace detail

/// Of anything else, or without a loss: prints it.
template <class LossFunction = void, class... Given>
  requires(!detail::differentiable<Given...> || (std::is_void_v<LossFunction> && sizeof...(Given) == 3))
constexpr ValueAndGradient<float, 0> value_and_gradient(const Given&...) {
  static_assert(
      require<
          false,
          error::
              value_and_gradient_takes_a_model_and_Tensors_of_inputs_and_targets_so_pass_those_and_name_the_loss_between_angle_brackets<
                  error::given<Given>...>>());
  return {};
}

template <std::size_t I, std::size_t J, class M>
constexpr auto value_and_gradient(const M& model, const double (&x)[I], const double (&target)[J]) {
  return value_and_gradient<void>(model, x, target, 0, 0);
}

}  // namespace ctnn
