// SPDX-License-Identifier: BSL-1.0
// What a graph remembers between forward and backward: each node's cache, all values, room for their gradients.
#pragma once

#include <ctnn/net/net_cache.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn::detail {

template <class T, std::size_t B, std::size_t Values, std::size_t Gradients, class Indices, class... Calls>
struct GraphCache;
template <class T, std::size_t B, std::size_t Values, std::size_t Gradients, std::size_t... I, class... Calls>
struct GraphCache<T, B, Values, Gradients, std::index_sequence<I...>, Calls...>
    : LayerCache<I, typename Calls::template Cache<T, B>>... {
  std::array<T, Values> values;
  std::array<T, Gradients> gradients;

  template <std::size_t N, class NodeCalls> constexpr auto& of() {
    return static_cast<LayerCache<N, typename NodeCalls::template Cache<T, B>>&>(*this).cache;
  }
};

}  // namespace ctnn::detail
