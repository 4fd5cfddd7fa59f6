// SPDX-License-Identifier: BSL-1.0
// The functions of boundary_svg.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/boundary_svg.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/atomic_file.hpp>
#include <ctnn/io/file_path.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/plot/axis.hpp>
#include <ctnn/plot/boundary_options.hpp>
#include <ctnn/plot/class_names.hpp>
#include <ctnn/plot/field_svg.hpp>
#include <ctnn/plot/labeled_points.hpp>
#include <ctnn/train/samples.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>

namespace ctnn::plot {

CTNN_HOSTED std::string boundary_svg(const Field& field, std::span<const LabeledPoint> points,
                                     const BoundaryOptions& options) {
  constexpr double side = 520;
  constexpr Rect place{78, 108, side, side};
  const std::size_t classes = field.classes();
  double names = 0;
  for (std::size_t c = 0; c < classes; ++c)
    names = (std::max)(names, Svg::width_of(class_name(options.classes, c), 14));

  Svg out(place.right() + 66 + (std::max)(names, 64.0), place.bottom() + 66);
  out.text(place.x, 44, options.title, "font-size='24' font-weight='600'");
  if (!points.empty())
    out.text(place.x, 70, std::to_string(points.size()) + (points.size() == 1 ? " sample" : " samples"),
             "font-size='14' class='dim'");
  draw_field(out, place, field);
  draw_boundary(out, place, field, options.threshold);
  draw_points(out, place, field.box(), points, classes, points.size() > 400 ? 3.2 : 5);
  out.add("<path d='M{} {}h{}v{}h-{}z' class='axis'/>", place.x, place.y, side, side, side);

  const Axis x(field.box().x_low, field.box().x_high), y(field.box().y_low, field.box().y_high);
  for (const Tick& tick : x.ticks(6)) {
    const double at = place.x + side * x.position(tick.value);
    out.add("<path d='M{} {}v5' class='axis'/>", at, place.bottom());
    out.text(at, place.bottom() + 21, tick.label, "font-size='13' text-anchor='middle'");
  }
  for (const Tick& tick : y.ticks(6)) {
    const double at = place.bottom() - side * y.position(tick.value);
    out.add("<path d='M{} {}h-5' class='axis'/>", place.x, at);
    out.text(place.x - 10, at + 4.5, tick.label, "font-size='13' text-anchor='end'");
  }
  out.text(place.x + side / 2, place.bottom() + 46, options.x_name, "font-size='14' text-anchor='middle'");
  out.text(0, 0, options.y_name,
           Svg::format("font-size='14' text-anchor='middle' transform='translate({} {}) rotate(-90)'", place.x - 48,
                       place.y + side / 2));

  for (std::size_t c = 0; c < classes; ++c) {
    const double middle = place.y + 9 + 26 * static_cast<double>(c);
    draw_marker(out, place.right() + 30, middle, 6, c, classes);
    out.text(place.right() + 46, middle + 5, class_name(options.classes, c));
  }
  return out.str();
}

}  // namespace ctnn::plot
