// SPDX-License-Identifier: BSL-1.0
// The functions of line_chart.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/line_chart.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/plot/axis.hpp>
#include <ctnn/plot/svg.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::plot {

CTNN_HOSTED LineChart::LineChart(Rect place, std::size_t first, std::size_t last, const std::vector<Curve>& curves,
                                 Scale scale)
    : place_(place),
      first_(first),
      x_(static_cast<double>(first), static_cast<double>(last)),
      y_(Axis::around(all_values(curves), scale)),
      curves_(curves) {}

CTNN_HOSTED double LineChart::y_of(double value) const {
  return place_.bottom() - place_.height * std::clamp(y_.position(value), 0.0, 1.0);
}

CTNN_HOSTED void LineChart::draw_axes(Svg& out, bool has_epochs) const {
  for (const Tick& tick : y_.ticks(static_cast<int>(place_.height / 36))) {
    out.add("<path d='M{} {}H{}' class='grid'/>", place_.x, y_of(tick.value), place_.right());
    out.text(place_.x - 9, y_of(tick.value) + 4.5, tick.label, "font-size='13' text-anchor='end'");
  }
  for (const Tick& tick : x_.whole_ticks(static_cast<int>(place_.width / 100))) {
    out.add("<path d='M{} {}v5' class='axis'/>", x_of(tick.value), place_.bottom());
    if (has_epochs)
      out.text(x_of(tick.value), place_.bottom() + 21, trimmed(tick.value, 0), "font-size='13' text-anchor='middle'");
  }
  out.add("<path d='M{} {}V{}H{}' class='axis'/>", place_.x, place_.y, place_.bottom(), place_.right());
  if (has_epochs)
    out.text(place_.x + place_.width / 2, place_.bottom() + 44, "epoch", "font-size='14' text-anchor='middle'");
}

CTNN_HOSTED void LineChart::draw_curves(Svg& out) const {
  for (const Curve& curve : curves_) {
    const std::string path = path_of(curve.y);
    if (path.empty()) continue;
    out.add("<path d='{}' class='c{}'{}/>", path, curve.color, curve.is_dashed ? dashes : "");
    for (std::size_t i = 0; i < curve.y.size(); ++i)  // a value between two gaps is no line
      if (shows(curve.y, i) && !shows(curve.y, i - 1) && !shows(curve.y, i + 1))
        out.add("<circle cx='{}' cy='{}' r='2.5' class='f{}'/>", x_of(static_cast<double>(first_ + i)),
                y_of(curve.y[i]), curve.color);
  }
}

CTNN_HOSTED void LineChart::draw_epoch(Svg& out, double epoch) const {
  out.add("<path d='M{} {}V{}' class='axis' stroke-dasharray='3 4'/>", x_of(epoch), place_.y, place_.bottom());
}

CTNN_HOSTED void LineChart::draw_mark(Svg& out, double epoch, double value, int color) const {
  if (std::isfinite(value))
    out.add("<circle cx='{}' cy='{}' r='4.5' class='c{} bg'/>", x_of(epoch), y_of(value), color);
}

CTNN_HOSTED void LineChart::draw_legend(Svg& out, double baseline) const {
  constexpr double sample = 26, gap = 22, font = 13;
  double x = place_.right();
  for (auto curve = curves_.rbegin(); curve != curves_.rend(); ++curve) {
    x -= Svg::width_of(curve->name, font);
    out.text(x, baseline, curve->name, "font-size='13'");
    x -= sample + 7;
    out.add("<path d='M{} {}h{}' class='c{}'{}/>", x, baseline - 4.5, sample, curve->color,
            curve->is_dashed ? dashes : "");
    x -= gap;
  }
}

CTNN_HOSTED std::vector<double> LineChart::all_values(const std::vector<Curve>& curves) {
  std::vector<double> all;
  for (const Curve& curve : curves) all.insert(all.end(), curve.y.begin(), curve.y.end());
  return all;
}

CTNN_HOSTED bool LineChart::shows(const std::vector<double>& y, std::size_t i) const {
  return i < y.size() && std::isfinite(y[i]) && !(y_.is_logarithmic() && y[i] <= 0);
}

CTNN_HOSTED std::string LineChart::path_of(const std::vector<double>& y) const {
  const std::size_t per_column =
      (std::max<std::size_t>)(1, y.size() / static_cast<std::size_t>((std::max)(1.0, 2 * place_.width)));
  std::string path;
  bool is_broken = true;
  const auto add = [&](std::size_t i) {
    if (!shows(y, i)) {
      is_broken = true;
      return;
    }
    const double x = x_of(static_cast<double>(first_ + i));
    path += Svg::format(is_broken ? "M{} {}" : "L{} {}", x, y_of(y[i]));
    is_broken = false;
  };
  for (std::size_t from = 0; from < y.size(); from += per_column) {
    const std::size_t end = (std::min)(from + per_column, y.size());
    std::vector<std::size_t> seen;
    for (std::size_t i = from; i < end; ++i)
      if (per_column == 1 || i == from || i + 1 == end || !shows(y, i)) seen.push_back(i);
    if (per_column > 1) {
      const auto by_value = [&](std::size_t a, std::size_t b) { return y[a] < y[b]; };
      std::vector<std::size_t> shown;
      for (std::size_t i = from; i < end; ++i)
        if (shows(y, i)) shown.push_back(i);
      if (!shown.empty()) {
        seen.push_back(*std::min_element(shown.begin(), shown.end(), by_value));
        seen.push_back(*std::max_element(shown.begin(), shown.end(), by_value));
      }
    }
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    for (const std::size_t i : seen) add(i);
  }
  return path;
}

}  // namespace ctnn::plot
