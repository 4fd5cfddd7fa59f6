// SPDX-License-Identifier: BSL-1.0
// What is kept of a training in order to draw it.
#pragma once

#include <array>
#include <functional>
#include <vector>

namespace demo {

/// What a model answers at (x1, x2): the probability that the XOR there is 1.
using Field = std::function<float(float x1, float x2)>;

/// Fields are drawn over this square, on both axes.
inline constexpr float low = -0.5f, high = 1.5f;

struct Snapshot {
  int epoch;
  float loss;
  float accuracy;
  Field probability;
};

struct Corner {
  int x1, x2, target;
};
inline constexpr std::array<Corner, 4> corners{{{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}}};

struct History {
  std::vector<float> loss;  // after each epoch; loss[0] is that of the start
  std::vector<Snapshot> snapshots;
};

}  // namespace demo
