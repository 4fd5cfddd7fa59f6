// SPDX-License-Identifier: BSL-1.0
// An optimizer led by given gradients: where it goes, and what every optimizer bears.
#pragma once

#include <ctnn/optimizers/penalty.hpp>
#include <ctnn/tensor/view.hpp>

#include "near.hpp"

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

/// One step of `optimizer` from w along g: the gradient it saw, if it is plain descent.
template <class T, std::size_t N, class Optimizer>
constexpr std::array<T, N> seen(const Optimizer& optimizer, const std::array<T, N>& w, const std::array<T, N>& g) {
  std::array<T, N> moved = w;
  typename Optimizer::template State<T, N> state{};
  optimizer.template update<T, N>(ctnn::Vector<T, N>(moved.data()), ctnn::Vector<const T, N>(g.data()), state);
  for (std::size_t k = 0; k < N; ++k) moved[k] = w[k] - moved[k];
  return moved;
}

/// A gradient of 0 moves nothing, whatever is divided by.
template <class Optimizer> constexpr bool stays(const Optimizer& optimizer) {
  return descend(optimizer, 1.0, {0.0, 0.0}) == std::array<double, 2>{1, 1};
}

/// Gradients whose squares overflow, then small ones: each step stays a number, and the first is that of any gradient.
template <class Optimizer> constexpr bool bears(const Optimizer& optimizer, float huge, float first) {
  const auto path = descend(optimizer, 0.0f, {huge, huge, -huge, 1.0f, 0.0f, 1.0f});
  for (const float w : path)
    if (!(w >= -1 && w <= 1)) return false;
  return near(path[0], first, 1e-6);
}

/// With a beta of 1 the means are those of all gradients so far: of 1, then 1 and 3.
template <class Optimizer> constexpr bool averages(const Optimizer& optimizer, double second) {
  const auto path = descend(optimizer, 0.0f, {1.0f, 3.0f});
  return near(path[0], -1, 1e-5) && near(path[1] - path[0], second, 1e-5);
}

/// A decay is a penalty.
template <class Optimizer> constexpr bool decays(Optimizer optimizer) {
  const auto with_penalty = descend(ctnn::Penalty{.l2 = 0.25} | optimizer, 1.0f, {2.0f, -1.0f, 0.5f});
  optimizer.weight_decay = 0.25;
  return with_penalty == descend(optimizer, 1.0f, {2.0f, -1.0f, 0.5f});
}

}  // namespace support
