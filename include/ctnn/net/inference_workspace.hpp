// SPDX-License-Identifier: BSL-1.0
// InferenceWorkspace: the numbers inside a net while it infers, for nets whose are too many for the stack.
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/concepts/inference.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

/// A plain value whose contents mean nothing between calls. It serves batches of any size, B samples at a time. One thread
/// at a time may use it. Metrics look at one output in it, where that is too large for the stack.
template <class Topology, std::size_t B = 1, class T = float> struct InferenceWorkspace {
  static constexpr std::size_t batch_size = B;
  static constexpr std::size_t outputs =
      Topology::Output::size * sizeof(T) > CTNN_STACK_BYTES ? Topology::Output::size : 0;
  static constexpr std::size_t bytes = (workspace_size<Topology, B> + outputs) * sizeof(T);

  alignas(64) std::array<T, workspace_size<Topology, B> + outputs> memory;
};

}  // namespace ctnn
