// SPDX-License-Identifier: BSL-1.0
// The functions of labeled_points.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/labeled_points.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/train/predictions.hpp>
#include <ctnn/train/samples.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace ctnn::plot {

CTNN_HOSTED Box box_around(std::span<const LabeledPoint> points) {
  if (points.empty()) return {-1, 1, -1, 1};
  const auto [left, right] = std::ranges::minmax_element(points, {}, &LabeledPoint::x);
  const auto [bottom, top] = std::ranges::minmax_element(points, {}, &LabeledPoint::y);
  const auto margin = [](double low, double high) {
    return low < high ? (high / 10 - low / 10) : (std::max)(1.0, std::abs(low) / 10);
  };
  const double beside = margin(left->x, right->x), above = margin(bottom->y, top->y);
  return {left->x - beside, right->x + beside, bottom->y - above, top->y + above};
}

}  // namespace ctnn::plot
