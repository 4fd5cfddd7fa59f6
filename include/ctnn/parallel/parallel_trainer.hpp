// SPDX-License-Identifier: BSL-1.0
// ParallelTrainer: a trainer that cuts each batch into shards, for several threads, with the same bits for any number.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>
#include <ctnn/parallel/on_threads.hpp>
#include <ctnn/parallel/worker_pool.hpp>
#include <ctnn/train/portion.hpp>
#include <ctnn/train/sharded_batch.hpp>
#include <ctnn/train/trainer.hpp>
#include <ctnn/train/trainer_state.hpp>
#include <ctnn/train/type_checks.hpp>
#include <ctnn/train/workspace.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <thread>
#include <utility>

namespace ctnn {

/// The face of Trainer, so that fit drives it. The number of shards is part of the arithmetic, as the batch size is: it
/// says how many threads can be of use, while the number of threads says nothing about the result. One shard gives
/// Trainer's bits. All large memory is on the heap.
///
/// As in PyTorch's DistributedDataParallel, each shard is a batch of its own: BatchNorm normalizes by its statistics, of
/// which the first shard's are kept, and random draws differ from shard to shard. The loss is a mean over samples or, if
/// its `reduction` says so, a sum.
///
/// What a layer, loss or optimizer throws on any thread comes out of the call, when all threads are done with it.
template <class Topology, class LossFunction, class Method, std::size_t BatchSize, std::size_t Shards, class T = float>
class ParallelTrainer {
  static constexpr std::size_t count = parameter_count<Topology>;
  using Sharded = ShardedBatch<Topology, LossFunction, BatchSize, Shards, T>;

 public:
  using NetType = Topology;
  using LossType = LossFunction;
  using OptimizerType = Method;
  using value_type = T;
  using Input = typename Topology::Input;
  using Target = TargetShape<LossFunction, typename Topology::Output>;
  using State = TrainerState<Topology, Method, T>;
  static constexpr std::size_t batch_size = BatchSize, shards = Shards;

  /// More threads than shards are not started.
  explicit ParallelTrainer(const Model<Topology, T>& model, const Method& optimizer = {}, const LossFunction& loss = {},
                           Key key = 0, std::size_t threads = std::thread::hardware_concurrency())
      : ParallelTrainer(std::make_unique<Memory>(model, optimizer, key), loss, threads) {}
  explicit ParallelTrainer(const DeferredInit<Topology, T>& start, const Method& optimizer = {},
                           const LossFunction& loss = {}, Key key = 0,
                           std::size_t threads = std::thread::hardware_concurrency())
      : ParallelTrainer(std::make_unique<Memory>(start, optimizer, key), loss, threads) {}

  /// One step along the gradient of the mean loss over x: (BatchSize, Input), target: (BatchSize, Target).
  /// Returns that loss, as it was before the step.
  /// Of the first `samples` of them, as Trainer's.
  T step(Batch<const T, BatchSize, Input> x, Batch<const T, BatchSize, Target> target,
         std::size_t samples = BatchSize) {
    const T value = differentiate(x, target, {samples});
    update();
    return value;
  }

  /// The first half of a step, as of Trainer. If something is thrown, state() is as it was, and gradient() holds nothing of
  /// use.
  T differentiate(Batch<const T, BatchSize, Input> x, Batch<const T, BatchSize, Target> target,
                  Portion<T> portion = {BatchSize}) {
    Memory& m = *memory_;
    const std::size_t used = Sharded::used(portion.samples);
    const T weight = Sharded::weight(loss_, target.data(), portion.samples);
    m.new_buffers = m.state.model.buffers;
    pool_->run(used, [&](std::size_t s) {
      m.shards[s].value = Sharded::differentiate(s, m.shards[s].workspace, m.state, m.new_buffers.data(), loss_,
                                                 x.template samples<Sharded::size>(s * Sharded::size),
                                                 target.template samples<Sharded::size>(s * Sharded::size), portion,
                                                 weight, s == 0 ? m.gradient.data() : m.other_gradients[s - 1].data());
    });
    join_gradients(used);
    m.state.model.buffers = m.new_buffers;
    ++m.state.batches;
    T value = m.shards[0].value;
    for (std::size_t s = 1; s < used; ++s) value = value + m.shards[s].value;
    return value;
  }

  /// The second half: one step of the optimizer along gradient(), each thread over a part of the parameters; of an
  /// optimizer that takes no executor, by the calling thread. If something is thrown, a part of the parameters may have
  /// moved.
  void update() {
    Memory& m = *memory_;
    const Vector<T, count> parameters(m.state.model.parameters.data());
    const Vector<const T, count> gradient(m.gradient.data());
    if constexpr (RunsOn<Method, detail::OnThreads>)
      m.state.optimizer.template update<T, count>(parameters, gradient, m.state.optimizer_state, Unchanged{},
                                                  detail::OnThreads{pool_.get()});
    else
      m.state.optimizer.template update<T, count>(parameters, gradient, m.state.optimizer_state);
  }

  /// Anything that is not a batch of this trainer's size and shape.
  template <TensorLike X, TensorLike Y> T step(const X& x, const Y& target, std::size_t samples = BatchSize) {
    if constexpr (detail::check_batch<Topology, LossFunction, BatchSize, T, X, Y>())
      return step(Batch<const T, BatchSize, Input>(x.data()), Batch<const T, BatchSize, Target>(target.data()),
                  samples);
    return T(0);
  }

  const Model<Topology, T>& model() const noexcept { return memory_->state.model; }
  Model<Topology, T>& model() noexcept { return memory_->state.model; }
  /// Settings may change between steps, say the learning rate.
  Method& optimizer() noexcept { return memory_->state.optimizer; }
  const Method& optimizer() const noexcept { return memory_->state.optimizer; }
  const LossFunction& loss() const noexcept { return loss_; }
  /// As of Trainer.
  const std::array<T, count>& gradient() const noexcept { return memory_->gradient; }
  std::array<T, count>& gradient() noexcept { return memory_->gradient; }
  /// For checkpoints, as of Trainer.
  const State& state() const noexcept { return memory_->state; }
  State& state() noexcept { return memory_->state; }
  std::size_t threads() const noexcept { return pool_->threads(); }

 private:
  struct alignas(64) Shard {
    typename Sharded::WorkspaceType workspace;
    T value{};
  };
  struct alignas(64) GradientArray : std::array<T, count> {};

  struct Memory {
    State state;
    alignas(64) std::array<T, count> gradient{};
    std::array<T, buffer_count<Topology>> new_buffers{};
    std::array<Shard, Shards> shards{};
    std::array<GradientArray, Shards - 1> other_gradients{};

    template <class Start> Memory(const Start& start, const Method& optimizer, Key key)
        : state(start, optimizer, key) {}
  };

  ParallelTrainer(std::unique_ptr<Memory> memory, const LossFunction& loss, std::size_t threads)
      : memory_(std::move(memory)),
        pool_(std::make_unique<WorkerPool>((std::min)((std::max)(threads, std::size_t{1}), Shards))),
        loss_(loss) {}

  /// Adds those of the other shards to the first one's, in order; each thread over a part of the parameters.
  void join_gradients(std::size_t used) {
    if (used == 1) return;
    Memory& m = *memory_;
    detail::for_each_piece<count>(*pool_, [&](auto piece, std::size_t first) {
      for (std::size_t s = 0; s + 1 < used; ++s)
        Sharded::template add<piece.value>(m.other_gradients[s].data() + first, m.gradient.data() + first);
    });
  }

  std::unique_ptr<Memory> memory_;
  std::unique_ptr<WorkerPool> pool_;
  CTNN_NO_UNIQUE_ADDRESS LossFunction loss_;
};

}  // namespace ctnn
