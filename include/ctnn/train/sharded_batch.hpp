// SPDX-License-Identifier: BSL-1.0
// ShardedBatch: a batch cut into shards, which may be differentiated anywhere, and the order in which they are added up.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/concepts/context.hpp>
#include <ctnn/concepts/loss.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/tensor/view.hpp>
#include <ctnn/train/portion.hpp>
#include <ctnn/train/workspace.hpp>

#include <cstddef>

namespace ctnn {

/// How many shards there are is part of the arithmetic, as the batch size is; which thread or process has which of them is
/// not. Each is a batch of its own: it has its own random draws, BatchNorm normalizes by its statistics, and those of the
/// first shard are kept. With one shard the bits are those of a Trainer.
template <class Topology, class LossFunction, std::size_t BatchSize, std::size_t Shards, class T = float>
struct ShardedBatch {
  static_assert(Shards > 0 && BatchSize % Shards == 0, "shards are of equal size: choose a divisor of the batch size");

  using Input = typename Topology::Input;
  using Target = TargetShape<LossFunction, typename Topology::Output>;
  static constexpr std::size_t size = BatchSize / Shards;
  using WorkspaceType = Workspace<Topology, LossFunction, size, T>;

  /// How many shards have a part of the first so many samples.
  static constexpr std::size_t used(std::size_t samples) { return (samples + size - 1) / size; }

  /// As how much these samples count in the loss's mean; 1 for a sum. target: those of the first of them.
  static constexpr T weight(const LossFunction& loss, const T* target, std::size_t samples) {
    return detail::is_mean(loss)
               ? static_cast<T>(detail::weight_of_all<typename Topology::Output>(loss, target, samples))
               : T(1);
  }

  /// Writes the gradient of shard s < used(whole.samples) and returns its part of the loss. x: (size, Input), target: (size,
  /// Target), of this shard; `whole` and its weight are of the whole batch. The gradient of the first shard is added if
  /// whole.mode says so. `state` is a trainer's; the first shard has running statistics that start as state.model.buffers.
  template <class State>
  static constexpr T differentiate(std::size_t s, WorkspaceType& workspace, const State& state, T* new_buffers,
                                   const LossFunction& loss, Batch<const T, size, Input> x,
                                   Batch<const T, size, Target> target, Portion<T> whole, T whole_weight, T* gradient) {
    const std::size_t left = whole.samples - s * size, samples = left < size ? left : size;
    const T part = detail::is_mean(loss)
                       ? weight(loss, target.data(), samples) / (whole_weight > T(0) ? whole_weight : T(1))
                       : T(1);
    const Context<T> context{.mode = Mode::training,
                             .key = Shards == 1 ? state.key : split(state.key, s),
                             .step = state.batches,
                             .buffers = state.model.buffers.data(),
                             .new_buffers = s == 0 ? new_buffers : nullptr};
    return part * workspace.value_and_gradient(state.model.parameters.data(), context, loss, x, target, gradient,
                                               {samples, whole.share * part, s == 0 ? whole.mode : Gradient::written});
  }

  /// Adds N numbers of the next shard's gradient to the sum of those before it, the first shard's.
  template <std::size_t N> static constexpr void add(const T* next, T* sum) {
    kernels::for_each<N>([](auto more, auto& total) { total = total + more; }, next, sum);
  }
};

}  // namespace ctnn
