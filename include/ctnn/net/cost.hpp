// SPDX-License-Identifier: BSL-1.0
// What a topology costs: total_cost folds over its layers, activation_bytes is what training keeps of one sample.
#pragma once

#include <ctnn/base/topology.hpp>
#include <ctnn/concepts/layer.hpp>

#include <cstddef>
#include <utility>

namespace ctnn {

/// cost(hana::type of each layer of N), added up; wrappers inside N count as one layer.
template <class N, class Cost> constexpr std::size_t total_cost(Cost cost) { return topology::total(N::layers, cost); }

/// How many numbers of one sample the outputs of all layers take, also those inside nets and wrappers. A wrapper tells
/// it by a member of this name; else its output counts, and those of the layers inside that it names.
template <class L> inline constexpr std::size_t activation_count = L::Output::size;
template <class L>
  requires requires { L::activation_count; }
inline constexpr std::size_t activation_count<L> = L::activation_count;
template <class L>
  requires(!requires { L::activation_count; }) && requires { L::layers; }
inline constexpr std::size_t activation_count<L> =
    total_cost<L>([](auto layer) { return activation_count<typename decltype(layer)::type>; });
template <class L>
  requires(
              !requires { L::activation_count; } && !requires { L::layers; } && requires { L::layer_count; })
inline constexpr std::size_t activation_count<L> = []<std::size_t... I>(std::index_sequence<I...>) {
  return (L::Output::size + ... + activation_count<typename L::template layer<I>>);
}(std::make_index_sequence<L::layer_count>{});

/// The same in bytes. Layer's own notes for backward are not among them: sizeof(typename N::template Cache<T, B>) is
/// all that a training step keeps of a batch.
template <class L, class T = float> inline constexpr std::size_t activation_bytes = activation_count<L> * sizeof(T);

}  // namespace ctnn
