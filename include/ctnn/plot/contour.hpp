// SPDX-License-Identifier: BSL-1.0
// Marching squares: where a function on a grid crosses a level, as straight pieces.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ctnn::plot {

struct Point {
  float x, y;
};

struct Segment {
  Point from, to;
};

/// values: (rows, columns), row-major; points are in units of grid cells, x along a row. A cell with a corner that is
/// not finite is left out.
std::vector<Segment> contour(std::span<const float> values, std::size_t columns, float level);

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/contour.ipp>
#endif
