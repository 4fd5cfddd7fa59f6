// SPDX-License-Identifier: BSL-1.0
// Draws a field into a part of a picture: its colours, the lines between the classes, samples on it.
#pragma once

#include <ctnn/plot/field.hpp>
#include <ctnn/plot/labeled_points.hpp>
#include <ctnn/plot/svg.hpp>

#include <cstddef>
#include <span>

namespace ctnn::plot {

/// Equal neighbours in a row become one run.
void draw_field(Svg& out, const Rect& place, const Field& field);

void draw_boundary(Svg& out, const Rect& place, const Field& field, float threshold = 0.5f);

/// Classes differ in shape too: circle, diamond, triangle, square, and so on with more corners.
void draw_marker(Svg& out, double x, double y, double radius, std::size_t of_class, std::size_t classes);

/// Those that lie in the box.
void draw_points(Svg& out, const Rect& place, const Box& box, std::span<const LabeledPoint> points, std::size_t classes,
                 double radius);

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/field_svg.ipp>
#endif
