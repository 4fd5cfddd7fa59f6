// SPDX-License-Identifier: BSL-1.0
// TrainerState: all that a trainer remembers from step to step. Kept and given back, training goes on with the same bits.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/net/model.hpp>

#include <cstdint>

namespace ctnn {

/// Trivially copyable.
template <class Topology, class Method, class T = float> struct TrainerState {
  static_assert(
      require<
          Optimizer<Method>,
          error::this_is_no_optimizer_so_add_State_and_update_with_the_signatures_in_concepts_optimizer_hpp<Method>>());
  Model<Topology, T> model;
  typename Method::template State<T, parameter_count<Topology>> optimizer_state{};
  Method optimizer;           // its settings
  Key key;                    // of layers that draw random numbers
  std::uint64_t batches = 0;  // how many there have been: layers draw anew for each

  constexpr TrainerState(const DeferredInit<Topology, T>& start, const Method& settings, Key random_key)
      : optimizer(settings),
        key(random_key) {
    initialize(model, start.seed);
  }
  constexpr TrainerState(const Model<Topology, T>& start, const Method& settings, Key random_key)
      : model(start),
        optimizer(settings),
        key(random_key) {}
};

}  // namespace ctnn
