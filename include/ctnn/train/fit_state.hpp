// SPDX-License-Identifier: BSL-1.0
// FitState: all that `fit` remembers, so that training can stop at any update and go on with the same bits.
#pragma once

#include <ctnn/net/model_with_workspace.hpp>
#include <ctnn/schedules/reduce_on_plateau.hpp>
#include <ctnn/train/gathered_batch.hpp>
#include <ctnn/train/trainer_like.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace ctnn {

struct FitProgress {
  std::uint64_t order_key = 0;
  std::uint64_t epoch = 0;          // how many have ended
  std::uint64_t step_in_epoch = 0;  // updates of the epoch under way
  std::uint64_t step = 0;           // updates in all
  double loss_sum = 0;              // over the samples of the epoch under way
  double base_learning_rate = 0;    // what schedules multiply
  ReduceOnPlateau plateau{};
  std::uint64_t best_epoch = 0;  // 0: none yet
  double best_score = 0;
  std::uint64_t without_improvement = 0;
  bool has_begun = false;
  bool has_stopped_early = false;

  friend constexpr bool operator==(const FitProgress&, const FitProgress&) = default;
};

/// What an epoch is made of besides the trainer: training that goes on keeps it.
struct FitSetting {
  std::uint64_t samples = 0, validation_samples = 0;  // no samples: not known
  std::uint64_t seed = 0, accumulate = 1, validation_every = 1;
  bool shuffle = true, validate_average = false;
};

/// By what training that goes on notices other data or another schedule; 0: not known, or there is none.
struct FitDigests {
  std::uint64_t training = 0, validation = 0;  // of the values
  std::uint64_t epochs = 0;                    // that were planned
  std::array<std::uint64_t, 8> rates{};        // of the schedule in the first k / 8 of them, k = 1 ... 8
  std::uint64_t plateau = 0, stopping = 0;     // of the settings of ReduceOnPlateau and EarlyStopping
  std::uint64_t shards = 0;                    // of a ParallelTrainer; else 1

  friend constexpr bool operator==(const FitDigests&, const FitDigests&) = default;
};

namespace detail {

/// For the validation of nets whose inference is too large for the stack.
template <class Topology, class T,
          bool TooLarge = (workspace_size<Topology, 1> * sizeof(T) > CTNN_STACK_BYTES ||
                           Topology::Output::size * sizeof(T) > CTNN_STACK_BYTES)>
struct ValidationWorkspace {
  static constexpr const Model<Topology, T>& with(const Model<Topology, T>& model) { return model; }
};
template <class Topology, class T> struct ValidationWorkspace<Topology, T, true> {
  InferenceWorkspace<Topology, 1, T> workspace{};
  constexpr auto with(const Model<Topology, T>& model) { return ModelWithWorkspace(model, workspace); }
};

}  // namespace detail

/// Trivially copyable. A large net's belongs on the heap, as its trainer does: it has room for a model and a batch.
template <TrainerLike TrainerType> struct FitState {
  FitProgress progress{};
  FitSetting setting{};
  FitDigests digests{};                                                           // filled in by io::Checkpoint
  Model<typename TrainerType::NetType, typename TrainerType::value_type> best{};  // if EarlyStopping is to restore it

  /// Where samples in random order are brought together; nothing to keep.
  detail::GatheredBatch<typename TrainerType::value_type, typename TrainerType::Input, typename TrainerType::Target,
                        TrainerType::batch_size>
      batch{};
  CTNN_NO_UNIQUE_ADDRESS detail::ValidationWorkspace<typename TrainerType::NetType, typename TrainerType::value_type>
      validation;

  constexpr FitState() = default;
  constexpr explicit FitState(const TrainerType&) {}
};

}  // namespace ctnn
