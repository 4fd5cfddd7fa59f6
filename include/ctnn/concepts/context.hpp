// SPDX-License-Identifier: BSL-1.0
// Context: what a layer may know of the call beyond its input: mode, random key, running statistics.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/tensor/bind.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn {

enum class Mode : bool { inference, training };

/// T: the values of the call; W: the weights, and with them the running statistics.
template <class T, class W = T> struct Context {
  Mode mode = Mode::inference;
  Key key = 0;                 // of the whole training
  std::uint64_t step = 0;      // how many came before this one
  std::uint64_t path = 0;      // of this layer; the same in every step
  const W* buffers = nullptr;  // this layer's running statistics
  W* new_buffers = nullptr;    // where training writes them, maybe over the old ones; null if nobody keeps them
  T* workspace = nullptr;      // what the layer's infer asked for by `workspace_size`; null: nobody has counted it

  /// The context of the i-th layer inside this one, whose buffers start `offset` elements on.
  constexpr Context child(std::size_t i, std::size_t offset) const noexcept {
    // With offset 0 no pointer is compared: GCC does not compare one into a temporary in a constant expression.
    return {mode,
            key,
            step,
            (path ^ (i + 1)) * 0x9E3779B97F4A7C15u,
            offset == 0 || buffers == nullptr ? buffers : buffers + offset,
            offset == 0 || new_buffers == nullptr ? new_buffers : new_buffers + offset,
            workspace};
  }

  /// The same with another workspace.
  constexpr Context with_workspace(T* memory) const noexcept {
    Context other = *this;
    other.workspace = memory;
    return other;
  }

  /// The same for a layer that has no weights and no running statistics.
  constexpr Context<T> without_weights() const noexcept { return {mode, key, step, path, nullptr, nullptr, workspace}; }

  /// A key that no other layer and no other step has.
  constexpr Key random_key() const noexcept { return split(split(key, step), path); }
};

}  // namespace ctnn
