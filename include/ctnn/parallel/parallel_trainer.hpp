// SPDX-License-Identifier: BSL-1.0
// ParallelTrainer: a trainer that cuts each batch into shards, for several threads, with the same bits for any number.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/parallel/on_threads.hpp>
#include <ctnn/parallel/worker_pool.hpp>
#include <ctnn/train/portion.hpp>
#include <ctnn/train/trainer.hpp>
#include <ctnn/train/trainer_state.hpp>
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
  static_assert(Shards > 0 && BatchSize % Shards == 0, "shards are of equal size: choose a divisor of the batch size");
  static constexpr std::size_t count = parameter_count<Topology>;
  static constexpr std::size_t shard_size = BatchSize / Shards;

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
  T step(Batch<const T, BatchSize, Input> x, Batch<const T, BatchSize, Target> target) {
    const T value = differentiate(x, target);
    update();
    return value;
  }

  /// The first half of a step, as of Trainer: the first `given` samples make the loss. If something is thrown, state() is
  /// as it was, and gradient() holds nothing of use.
  T differentiate(Batch<const T, BatchSize, Input> x, Batch<const T, BatchSize, Target> target,
                  std::size_t given = BatchSize, T share = T(1), Gradient mode = Gradient::written) {
    Memory& m = *memory_;
    const std::size_t used = (given + shard_size - 1) / shard_size;
    const bool is_mean = detail::is_mean(loss_);
    const auto weight = [&](std::size_t first, std::size_t samples) {
      return static_cast<T>(detail::weight_of_all<typename Topology::Output>(loss_,
                                                                             target.data() + first * Target::size,
                                                                             samples));
    };
    const T all = is_mean ? weight(0, given) : T(1);
    m.new_buffers = m.state.model.buffers;
    const auto one = [&](std::size_t s) {
      const std::size_t samples = (std::min)(shard_size, given - s * shard_size);
      const T part = is_mean ? weight(s * shard_size, samples) / (all > T(0) ? all : T(1)) : T(1);
      Shard& shard = m.shards[s];
      T* const gradient = s == 0 ? m.gradient.data() : m.other_gradients[s - 1].data();
      shard.value = part * shard.workspace.value_and_gradient(
                               m.state.model.parameters.data(), context(s), loss_,
                               Batch<const T, shard_size, Input>(x.data() + s * shard_size * Input::size),
                               Batch<const T, shard_size, Target>(target.data() + s * shard_size * Target::size),
                               gradient, samples, share * part, s == 0 ? mode : Gradient::written);
    };
    pool_->run(used, one);
    join_gradients(used);
    m.state.model.buffers = m.new_buffers;
    ++m.state.batches;
    T value = m.shards[0].value;
    for (std::size_t s = 1; s < used; ++s) value = value + m.shards[s].value;
    return value;
  }

  /// The second half: one step of the optimizer along gradient(), each thread over a part of the parameters; of an
  /// optimizer that takes no change of the gradient, by the calling thread. If something is thrown, a part of the
  /// parameters may have moved.
  void update() {
    Memory& m = *memory_;
    const Vector<T, count> parameters(m.state.model.parameters.data());
    const Vector<const T, count> gradient(m.gradient.data());
    if constexpr (ChangesGradient<Method>)
      m.state.optimizer.template update<T, count>(parameters, gradient, m.state.optimizer_state,
                                                  detail::OnThreads{pool_.get()});
    else
      m.state.optimizer.template update<T, count>(parameters, gradient, m.state.optimizer_state);
  }

  /// Anything that is not a batch of this trainer's size and shape.
  template <TensorLike X, TensorLike Y> T step(const X& x, const Y& target) {
    if constexpr (detail::check_batch<Topology, LossFunction, BatchSize, T, X, Y>())
      return step(Batch<const T, BatchSize, Input>(x.data()), Batch<const T, BatchSize, Target>(target.data()));
    return T(0);
  }

  const Model<Topology, T>& model() const noexcept { return memory_->state.model; }
  Model<Topology, T>& model() noexcept { return memory_->state.model; }
  /// Settings may change between steps, say the learning rate.
  Method& optimizer() noexcept { return memory_->state.optimizer; }
  const Method& optimizer() const noexcept { return memory_->state.optimizer; }
  const LossFunction& loss() const noexcept { return loss_; }
  /// Of the last step, in the order of model().parameters.
  const std::array<T, count>& gradient() const noexcept { return memory_->gradient; }
  /// For checkpoints, as of Trainer.
  const State& state() const noexcept { return memory_->state; }
  State& state() noexcept { return memory_->state; }
  std::size_t threads() const noexcept { return pool_->threads(); }

 private:
  struct alignas(64) Shard {
    Workspace<Topology, LossFunction, shard_size, T> workspace;
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

  /// Of one shard: it draws by a key of its own, and the first one keeps its running statistics.
  Context<T> context(std::size_t s) noexcept {
    Memory& m = *memory_;
    Context<T> context;
    context.mode = Mode::training;
    context.key = Shards == 1 ? m.state.key : split(m.state.key, s);
    context.step = m.state.batches;
    context.buffers = m.state.model.buffers.data();
    context.new_buffers = s == 0 ? m.new_buffers.data() : nullptr;
    return context;
  }

  /// Adds those of the other shards to the first one's, in order; each thread over a part of the parameters.
  void join_gradients(std::size_t used) {
    if (used == 1) return;
    Memory& m = *memory_;
    detail::for_each_piece<count>(*pool_, [&](auto piece, std::size_t first) {
      for (std::size_t s = 0; s + 1 < used; ++s)
        kernels::for_each<piece.value>([](auto more, auto& total) { total = total + more; },
                                       static_cast<const T*>(m.other_gradients[s].data() + first),
                                       m.gradient.data() + first);
    });
  }

  std::unique_ptr<Memory> memory_;
  std::unique_ptr<WorkerPool> pool_;
  CTNN_NO_UNIQUE_ADDRESS LossFunction loss_;
};

}  // namespace ctnn
