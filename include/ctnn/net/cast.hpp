// SPDX-License-Identifier: BSL-1.0
// cast<T>(model): the same model with numbers of another type.
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/net/model.hpp>

#include <cstddef>

namespace ctnn {

namespace error {
template <class Model, class... Sizes>
struct this_model_is_too_large_to_be_returned_so_pass_cast_a_model_of_yours_to_write_to;
}  // namespace error

/// Each parameter and running statistic as static_cast<To> makes it: rounded where To is narrower.
template <class Topology, class T, class To>
constexpr void cast(const Model<Topology, T>& from, Model<Topology, To>& to) {
  for (std::size_t k = 0; k < from.parameters.size(); ++k) to.parameters[k] = static_cast<To>(from.parameters[k]);
  for (std::size_t k = 0; k < from.buffers.size(); ++k) to.buffers[k] = static_cast<To>(from.buffers[k]);
}

template <class To, class Topology, class T> constexpr Model<Topology, To> cast(const Model<Topology, T>& from) {
  using Result = Model<Topology, To>;
  static_assert(require<(sizeof(Result) <= CTNN_STACK_BYTES),
                        error::this_model_is_too_large_to_be_returned_so_pass_cast_a_model_of_yours_to_write_to<
                            Result, error::bytes<sizeof(Result)>, error::stack_bytes<CTNN_STACK_BYTES>>>());
  Result to;
  cast(from, to);
  return to;
}

}  // namespace ctnn
