// SPDX-License-Identifier: BSL-1.0
// averaged_model(trainer): the model whose weights are the moving average that Averaged keeps.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/net/deferred_init.hpp>
#include <ctnn/optimizers/averaged.hpp>

#include <type_traits>

namespace ctnn {

namespace error {
template <class Optimizer>
struct this_optimizer_keeps_no_average_so_train_with_Averaged_around_it;
}  // namespace error

/// Writes into a model of the trainer's kind, for nets too big to be returned. Running statistics are the trainer's. All
/// weights are 0 before the first step.
template <class AnyTrainer, class AnyModel> constexpr void averaged_model(const AnyTrainer& trainer, AnyModel& into) {
  using State = std::remove_cvref_t<decltype(trainer.state().optimizer_state)>;
  constexpr bool is_kept = detail::keeps_average<State>;
  static_assert(require<is_kept, error::this_optimizer_keeps_no_average_so_train_with_Averaged_around_it<
                                     typename AnyTrainer::OptimizerType>>());
  if constexpr (is_kept) into.parameters = detail::state_with_average(trainer.state().optimizer_state).average;
  into.buffers = trainer.model().buffers;
}

/// The same as a value.
template <class AnyTrainer> constexpr auto averaged_model(const AnyTrainer& trainer) {
  auto model = trainer.model();
  static_assert(detail::check_returned<decltype(model)>());
  averaged_model(trainer, model);
  return model;
}

}  // namespace ctnn
