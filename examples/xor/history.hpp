// SPDX-License-Identifier: BSL-1.0
// What is kept of a training in order to draw it.
#pragma once

#include <ctnn/plot/labeled_points.hpp>

#include <array>
#include <functional>
#include <vector>

namespace demo {

/// What a model answers at (x1, x2): the probability that the XOR there is 1.
using Probability = std::function<float(double x1, double x2)>;

/// Answers are drawn over this square.
inline constexpr ctnn::plot::Box box{-0.5, 1.5, -0.5, 1.5};

struct Snapshot {
  int epoch;
  float loss;
  float accuracy;
  Probability probability;
};

inline constexpr std::array<ctnn::plot::LabeledPoint, 4> corners{{{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}}};

struct History {
  std::vector<double> loss;  // after each epoch; loss[0] is that of the start
  std::vector<Snapshot> snapshots;
};

}  // namespace demo
