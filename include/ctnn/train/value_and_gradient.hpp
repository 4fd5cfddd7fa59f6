// SPDX-License-Identifier: BSL-1.0
// value_and_gradient<Loss>(model, x, y): the loss and its gradient with respect to every parameter, as a pure function.
#pragma once

#include <ctnn/train/workspace.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

template <class T, std::size_t N> struct ValueAndGradient {
  T value;
  std::array<T, N> gradient;  // in the order of model.parameters
};

/// x: a sample (Input) or a batch (B, Input); target: as many targets. Layers run as in training, but running
/// statistics stay as they are. The workspace lives on the stack: a net of millions of outputs wants a Trainer.
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
      Workspace<Topology, LossFunction, B, T> workspace;
      Context<T> context;
      context.mode = Mode::training;
      context.key = key;
      context.buffers = model.buffers.data();
      result.value = workspace.value_and_gradient(model.parameters.data(), context, loss,
                                                  Batch<const T, B, typename Topology::Input>(x.data()),
                                                  Batch<const T, B, Target>(target.data()), result.gradient.data());
    }
  }
  return result;
}

}  // namespace ctnn
