// SPDX-License-Identifier: BSL-1.0
// The functions of contour.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/contour.hpp>

#include <ctnn/base/config.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace ctnn::plot {

CTNN_HOSTED std::vector<Segment> contour(std::span<const float> values, std::size_t columns, float level) {
  std::vector<Segment> segments;
  const std::size_t rows = columns == 0 ? 0 : values.size() / columns;
  const auto at = [&](std::size_t x, std::size_t y) { return values[y * columns + x] - level; };
  for (std::size_t y = 0; y + 1 < rows; ++y) {
    for (std::size_t x = 0; x + 1 < columns; ++x) {
      // The cell's corners in circular order; each edge whose ends differ in sign is crossed once.
      const std::array<float, 4> corner{at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)};
      if (!std::ranges::all_of(corner, [](float value) { return std::isfinite(value); })) continue;
      constexpr std::array<Point, 4> place{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
      std::array<Point, 4> crossing;
      std::size_t count = 0;
      for (std::size_t k = 0; k < 4; ++k) {
        const float a = corner[k], b = corner[(k + 1) % 4];
        if ((a >= 0) == (b >= 0)) continue;
        const Point p = place[k], q = place[(k + 1) % 4];
        const float t = a / (a - b);
        crossing[count++] = {static_cast<float>(x) + p.x + t * (q.x - p.x),
                             static_cast<float>(y) + p.y + t * (q.y - p.y)};
      }
      if (count == 2) segments.push_back({crossing[0], crossing[1]});
      if (count == 4) {  // a saddle: the value in the middle tells which corners are joined
        const bool joined = (corner[0] + corner[1] + corner[2] + corner[3] >= 0) == (corner[0] >= 0);
        segments.push_back({crossing[0], crossing[joined ? 1 : 3]});
        segments.push_back({crossing[2], crossing[joined ? 3 : 1]});
      }
    }
  }
  return segments;
}

}  // namespace ctnn::plot
