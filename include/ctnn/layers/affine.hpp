// SPDX-License-Identifier: BSL-1.0
// What the normalizing layers share: a weight and a bias for each channel, the last dimension of a shape.
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn::error {
template <class Layer, class Bytes, class StackBytes>
struct so_many_channels_are_too_many_for_the_stack_so_use_fewer_or_a_larger_stack_and_CTNN_STACK_BYTES;
}  // namespace ctnn::error

namespace ctnn::detail {

template <class T, std::size_t N> struct Affine {
  Vector<T, N> weight;
  Vector<T, N> bias;
};

/// Changes nothing.
template <class T, std::size_t N> constexpr void start(Affine<T, N> p) {
  for (std::size_t k = 0; k < N; ++k) {
    p.weight[k] = T(1);
    p.bias[k] = T(0);
  }
}

/// N weights as values of type T: those themselves, or copies.
template <class T, std::size_t N, class W> class AsValues {
 public:
  constexpr explicit AsValues(const W* weights) {
    for (std::size_t k = 0; k < N; ++k) values_[k] = static_cast<T>(weights[k]);
  }
  constexpr const T* data() const { return values_; }

 private:
  T values_[N]{};
};
template <class T, std::size_t N> class AsValues<T, N, T> {
 public:
  constexpr explicit AsValues(const T* weights) : weights_(weights) {}
  constexpr const T* data() const { return weights_; }

 private:
  const T* weights_;
};

/// Prints that backward over so many rows has too many sums of channels for the stack.
template <class L, class T, std::size_t Rows, std::size_t Channels> consteval bool fit_the_stack() {
  constexpr std::size_t sums = Rows < 16 ? 3 : 3 + 16, bytes = sums * Channels * sizeof(T);
  return require<(bytes <= CTNN_STACK_BYTES),
                 error::so_many_channels_are_too_many_for_the_stack_so_use_fewer_or_a_larger_stack_and_CTNN_STACK_BYTES<
                     L, error::bytes<bytes>, error::stack_bytes<CTNN_STACK_BYTES>>>();
}

}  // namespace ctnn::detail
