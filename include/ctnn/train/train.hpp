// SPDX-License-Identifier: BSL-1.0
// train<Net>(data, options, optimizer, loss): a model trained from its initializers, at compile time or run time.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/train/dataset.hpp>
#include <ctnn/train/gathered_batch.hpp>
#include <ctnn/train/trainer.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace ctnn {

struct TrainOptions {
  std::size_t epochs = 100;
  std::uint64_t seed = 0;
  bool shuffle = true;  // the order of the samples, anew each epoch, if they do not fit in one batch
};

namespace detail {

/// Samples order[0] ... order[Count-1] of the data.
template <std::size_t Count, class T, class Input, class Target, std::size_t B, std::size_t N>
constexpr void gather(GatheredBatch<T, Input, Target, B>& batch, const Dataset<T, Input, Target, N>& data,
                      const std::size_t* order) {
  const Batch<const T, N, Input> inputs(data.inputs);
  const Batch<const T, N, Target> targets(data.targets);
  for (std::size_t b = 0; b < Count; ++b) batch.put(b, inputs.sample(order[b]), targets.sample(order[b]));
}

template <class Topology, class LossFunction, class Method, std::size_t B, class T, class Input, class Target,
          std::size_t N>
constexpr void run_epochs(Trainer<Topology, LossFunction, Method, B, T>& trainer,
                          const Dataset<T, Input, Target, N>& data, const TrainOptions& options, Key order_key) {
  if constexpr (B == N) {
    for (std::size_t epoch = 0; epoch < options.epochs; ++epoch) trainer.step(data.inputs, data.targets);
  } else {
    constexpr std::size_t rest = N % B;
    Workspace<Topology, LossFunction, rest == 0 ? 1 : rest, T> rest_workspace{};
    GatheredBatch<T, Input, Target, B> batch;
    std::array<std::size_t, N> order{};
    for (std::size_t n = 0; n < N; ++n) order[n] = n;
    for (std::size_t epoch = 0; epoch < options.epochs; ++epoch) {
      if (options.shuffle) permutation(split(order_key, epoch), std::span<std::size_t>(order));
      for (std::size_t n = 0; n + B <= N; n += B) {
        gather<B>(batch, data, order.data() + n);
        trainer.step(batch.inputs, batch.targets);
      }
      if constexpr (rest > 0) {
        gather<rest>(batch, data, order.data() + (N - rest));
        trainer.step_with(rest_workspace, Batch<const T, rest, Input>(batch.inputs.data()),
                          Batch<const T, rest, Target>(batch.targets.data()));
      }
    }
  }
}

template <class D> inline constexpr bool is_dataset = false;
template <class T, class Input, class Target, std::size_t N>
inline constexpr bool is_dataset<Dataset<T, Input, Target, N>> = true;

/// Prints what `train` was called with instead of what it takes.
template <class Topology, class... Given> constexpr auto refuse_to_train() {
  if constexpr (std::is_void_v<Topology>) {
    static_assert(
        require<false, error::train_does_not_know_the_net_so_name_it_between_angle_brackets<error::given<Given>...>>());
    return 0;
  } else {
    static_assert(
        require<false,
                error::train_takes_a_Dataset_then_options_in_braces_then_an_optimizer_then_a_loss_so_pass_all_four<
                    Topology, error::given<Given>...>>());
    return Model<Topology>{};
  }
}

}  // namespace detail

/// BatchSize 0 stands for 32, or all samples if there are fewer. The last batch of an epoch may be smaller.
template <class Topology, std::size_t BatchSize = 0, class T, class Input, class Target, std::size_t N, class Method,
          class LossFunction>
constexpr Model<Topology, T> train(const Dataset<T, Input, Target, N>& data, const TrainOptions& options,
                                   const Method& optimizer, const LossFunction& loss) {
  static_assert(require<(BatchSize <= N),
                        error::a_batch_needs_at_least_one_sample_and_no_more_than_the_data_has_so_change_the_batch_size<
                            error::batch<BatchSize>, error::samples<N>>>());
  constexpr std::size_t B = BatchSize != 0 && BatchSize <= N ? BatchSize : N < 32 ? N : 32;
  const Key key = options.seed;
  using R = Trainer<Topology, LossFunction, Method, B, T>;
  static_assert(require<(sizeof(R) <= CTNN_STACK_BYTES),
                        error::training_this_is_too_large_for_the_stack_so_make_a_Trainer_on_the_heap_and_call_fit<
                            R, error::bytes<sizeof(R)>, error::stack_bytes<CTNN_STACK_BYTES>>>());
  Trainer<Topology, LossFunction, Method, B, T> trainer(init<Topology, T>(split(key, 0)), optimizer, loss,
                                                        split(key, 1));
  if constexpr (detail::check_dataset<Topology, LossFunction, Input, Target>())
    detail::run_epochs(trainer, data, options, split(key, 2));
  return trainer.model();
}

/// Other arguments: prints them.
template <class Topology = void, std::size_t BatchSize = 0, class Data, class... Rest>
  requires(std::is_void_v<Topology> || !detail::is_dataset<Data> || sizeof...(Rest) != 2)
constexpr auto train(const Data&, const TrainOptions&, const Rest&...) {
  return detail::refuse_to_train<Topology, Data, TrainOptions, Rest...>();
}
template <class Topology = void, std::size_t BatchSize = 0, class Data, class... Rest>
  requires(!std::is_convertible_v<const Rest&, const TrainOptions&> && ...)
constexpr auto train(const Data&, const Rest&...) {
  return detail::refuse_to_train<Topology, Data, Rest...>();
}
template <class Topology, class NotASize, class Data, class... Rest>
constexpr auto train(const Data&, const TrainOptions&, const Rest&...) {
  return detail::refuse_to_train<Topology, Data, TrainOptions, Rest...>();
}

}  // namespace ctnn
