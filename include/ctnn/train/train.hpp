// SPDX-License-Identifier: BSL-1.0
// train<Net>(data, options, optimizer, loss): a model trained from its initializers, at compile time or run time.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/train/dataset.hpp>
#include <ctnn/train/epoch_batches.hpp>
#include <ctnn/train/gathered_batch.hpp>
#include <ctnn/train/trainer.hpp>
#include <ctnn/train/type_checks.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Trainer, class Bytes, class StackBytes>
struct training_this_is_too_large_for_the_stack_so_make_a_Trainer_on_the_heap_and_call_fit;
template <class Net, class... Given>
struct train_takes_a_Dataset_then_options_in_braces_then_an_optimizer_then_a_loss_so_pass_all_four;
template <class... Given> struct train_does_not_know_the_net_so_name_it_between_angle_brackets;
}  // namespace error

struct TrainOptions {
  std::size_t epochs = 100;
  std::uint64_t seed = 0;
  bool shuffle = true;  // the order of the samples, anew each epoch, if they do not fit in one batch
};

namespace detail {

/// As `fit` does it, with the same bits.
template <class R, class T, class Input, class Target, std::size_t N>
constexpr void run_epochs(R& trainer, const Dataset<T, Input, Target, N>& data, const TrainOptions& options,
                          Key order_key) {
  constexpr std::size_t B = R::batch_size, rest = N % B;
  if constexpr (B == N) {
    for (std::size_t epoch = 0; epoch < options.epochs; ++epoch) trainer.step(data.inputs, data.targets);
  } else {
    GatheredBatch<T, Input, Target, B> room;
    for (std::size_t epoch = 0; epoch < options.epochs; ++epoch) {
      const EpochBatches<T, Input, Target, B> batches(data, options.shuffle, split(order_key, epoch));
      for (std::size_t first = 0; first < N - rest; first += B) {
        const auto [x, target] = batches.gather(first, room);
        trainer.step(x, target);
      }
      if constexpr (rest > 0) {
        const auto [x, target] = batches.gather(N - rest, room);
        trainer.step(x, target, rest);
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

/// BatchSize 0 stands for 32, or all samples if there are fewer. The model is that of `fit`, bit for bit, with the same options
/// and a trainer of these seeds: init<Net>(split(seed, 0)) and, behind the loss, split(seed, 1). But nothing is looked for in
/// the data beforehand, and a loss that is no number does not end training.
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
  constexpr std::size_t bytes = sizeof(R) + (B < N ? sizeof(detail::GatheredBatch<T, Input, Target, B>) : 0);
  static_assert(require<(bytes <= CTNN_STACK_BYTES),
                        error::training_this_is_too_large_for_the_stack_so_make_a_Trainer_on_the_heap_and_call_fit<
                            R, error::bytes<bytes>, error::stack_bytes<CTNN_STACK_BYTES>>>());
  R trainer(init<Topology, T>(split(key, 0)), optimizer, loss, split(key, 1));
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
