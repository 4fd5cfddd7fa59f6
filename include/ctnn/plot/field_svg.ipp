// SPDX-License-Identifier: BSL-1.0
// The functions of field_svg.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/field_svg.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/plot/field.hpp>
#include <ctnn/plot/labeled_points.hpp>
#include <ctnn/plot/palette.hpp>
#include <ctnn/plot/svg.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <numbers>
#include <span>
#include <string>

namespace ctnn::plot {

CTNN_HOSTED void draw_field(Svg& out, const Rect& place, const Field& field) {
  constexpr int grain = 4;  // finer differences of colour are not seen
  std::map<std::string, std::string> runs;
  for (std::size_t row = 0; row < field.rows(); ++row) {
    const auto color = [&](std::size_t column) {
      const Color c = answer_color(field.cell(column, row));
      return Color{c.r / grain * grain, c.g / grain * grain, c.b / grain * grain};
    };
    for (std::size_t column = 0; column < field.columns();) {
      const Color here = color(column);
      std::size_t end = column + 1;
      while (end < field.columns() && color(end) == here) ++end;
      runs[here.hex()] += Svg::format("M{} {}h{}", column, row, end - column);
      column = end;
    }
  }
  out.add("<g transform='translate({} {}) scale({} {}) translate(0 0.5)' shape-rendering='crispEdges'>", place.x,
          place.y, shortest(place.width / static_cast<double>(field.columns())),
          shortest(place.height / static_cast<double>(field.rows())));
  for (const auto& [color, path] : runs) out.add("<path d='{}' stroke='{}'/>", path, color);
  out.add("</g>");
}

CTNN_HOSTED void draw_boundary(Svg& out, const Rect& place, const Field& field, float threshold) {
  const double width = place.width / static_cast<double>(field.columns());
  const double height = place.height / static_cast<double>(field.rows());
  std::string path;
  for (const Segment& s : field.boundary(threshold))
    path += Svg::format("M{} {}L{} {}", place.x + s.from.x * width, place.y + s.from.y * height,
                        place.x + s.to.x * width, place.y + s.to.y * height);
  if (!path.empty()) out.add("<path d='{}' fill='none' stroke='#111' stroke-width='2' stroke-linecap='round'/>", path);
}

CTNN_HOSTED void draw_marker(Svg& out, double x, double y, double radius, std::size_t of_class, std::size_t classes) {
  const std::string color = sample_color(of_class, classes).hex();
  constexpr const char* line = "stroke='#fff' stroke-width='1.5' stroke-linejoin='round'";
  if (of_class == 0) {
    out.add("<circle cx='{}' cy='{}' r='{}' fill='{}' {}/>", x, y, radius, color, line);
    return;
  }
  struct Shape {
    int corners;
    double size, turn;  // the turn is in parts of a whole one
  };
  constexpr std::array<Shape, 6> shapes{
      {{4, 1.3, 0}, {3, 1.4, -0.25}, {4, 1.35, 0.125}, {3, 1.4, 0.25}, {5, 1.25, -0.25}, {6, 1.2, 0}}};
  const Shape shape = shapes[(of_class - 1) % shapes.size()];
  std::string path;
  for (int k = 0; k < shape.corners; ++k) {
    const double angle = 2 * std::numbers::pi * (shape.turn + static_cast<double>(k) / shape.corners);
    path += Svg::format(k == 0 ? "M{} {}" : "L{} {}", x + shape.size * radius * std::cos(angle),
                        y + shape.size * radius * std::sin(angle));
  }
  out.add("<path d='{}z' fill='{}' {}/>", path, color, line);
}

CTNN_HOSTED void draw_points(Svg& out, const Rect& place, const Box& box, std::span<const LabeledPoint> points,
                             std::size_t classes, double radius) {
  for (const LabeledPoint& p : points) {
    const double right = (p.x - box.x_low) / (box.x_high - box.x_low),
                 up = (p.y - box.y_low) / (box.y_high - box.y_low);
    if (right >= 0 && right <= 1 && up >= 0 && up <= 1)
      draw_marker(out, place.x + right * place.width, place.bottom() - up * place.height, radius, p.of_class, classes);
  }
}

}  // namespace ctnn::plot
