// SPDX-License-Identifier: BSL-1.0
// An optimizer led by given gradients: where the first of some equal parameters stands after each step.
#pragma once

#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>

namespace support {

/// From `start`; all N parameters have equal gradients, and must stay equal.
template <class T, std::size_t N = 3, class Optimizer, std::size_t Steps>
constexpr std::array<T, Steps> descend(const Optimizer& optimizer, T start, const T (&gradients)[Steps]) {
  std::array<T, N> parameters{}, gradient{};
  for (T& p : parameters) p = start;
  typename Optimizer::template State<T, N> state{};
  std::array<T, Steps> path{};
  for (std::size_t s = 0; s < Steps; ++s) {
    for (T& g : gradient) g = gradients[s];
    optimizer.template update<T, N>(ctnn::Vector<T, N>(parameters.data()), ctnn::Vector<const T, N>(gradient.data()),
                                    state);
    path[s] = parameters[0];
    for (const T p : parameters)
      if (p != path[s]) path[s] = T(1e30);
  }
  return path;
}

}  // namespace support
