// SPDX-License-Identifier: BSL-1.0
// The functions of confusion_svg.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/confusion_svg.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/atomic_file.hpp>
#include <ctnn/plot/class_names.hpp>
#include <ctnn/plot/confusion_options.hpp>
#include <ctnn/plot/number.hpp>
#include <ctnn/plot/palette.hpp>
#include <ctnn/plot/svg.hpp>
#include <ctnn/train/confusion_matrix.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace ctnn::plot {

CTNN_HOSTED std::string confusion_svg(const ConfusionFigures& matrix, const ConfusionOptions& options) {
  const std::size_t classes = matrix.classes;
  const double cell = classes <= 4    ? 92
                      : classes <= 15 ? 60
                      : classes <= 40 ? 34
                                      : (std::max)(3.0, 1400.0 / static_cast<double>(classes));
  const bool has_shares = classes <= 15, has_counts = classes <= 40;
  constexpr std::size_t longest_name = 24;
  const double names_size = (std::min)(14.0, 0.9 * cell);
  const double count_size = classes <= 4 ? 20 : classes <= 15 ? 15 : 11;
  const double side = cell * static_cast<double>(classes);

  std::vector<std::string> names(classes);
  std::vector<std::size_t> given(classes), taken(classes);
  std::size_t all = 0;
  double widest = 0;
  for (std::size_t c = 0; c < classes; ++c) {
    names[c] = shortened(class_name(options.classes, c), longest_name);
    widest = (std::max)(widest, Svg::width_of(names[c], names_size));
    for (std::size_t d = 0; d < classes; ++d) {
      given[c] += matrix(c, d);
      taken[c] += matrix(d, c);
    }
    all += given[c];
  }
  // Names over columns lie flat if they fit, else they rise.
  const bool is_flat = widest <= cell - 6;
  const double left = 60 + widest + 12, top = 122 + (is_flat ? names_size : 0.75 * widest + names_size);
  const Rect place{left, top, side, side};
  const double margin_of_figures = has_shares ? 74 : 20;
  const double over = is_flat ? 0 : (std::max)(0.0, 0.75 * widest - margin_of_figures - 40);  // of the last name

  Svg out((std::max)(place.right() + margin_of_figures + 84 + over, 420.0), place.bottom() + (has_shares ? 62 : 32));
  out.text(40, 44, options.title, "font-size='24' font-weight='600'");
  out.text(40, 70,
           std::to_string(all) + (all == 1 ? " sample" : " samples") +
               (all > 0 ? ", accuracy " + percent(matrix.accuracy) : ""),
           "font-size='14' class='dim'");
  out.text(left + side / 2, 104, "taken for", "font-size='14' font-weight='600' text-anchor='middle'");
  out.text(0, 0, "true class",
           Svg::format("font-size='14' font-weight='600' text-anchor='middle' transform='translate({} {}) rotate(-90)'",
                       48, top + side / 2));
  const auto centered = [&](double x, double y, std::string_view text, double size, const std::string& more) {
    out.text(x, y, text, Svg::format("font-size='{}' text-anchor='middle' {}", size, more));
  };
  for (std::size_t c = 0; c < classes; ++c) {
    const double middle = (static_cast<double>(c) + 0.5) * cell;
    out.text(left - 10, top + middle + 0.35 * names_size, names[c],
             Svg::format("font-size='{}' text-anchor='end'", names_size));
    if (is_flat)
      centered(left + middle, top - 9, names[c], names_size, "");
    else
      out.text(0, 0, names[c],
               Svg::format("font-size='{}' transform='translate({} {}) rotate(-45)'", names_size,
                           left + middle + 0.25 * names_size, top - 8));
  }

  for (std::size_t t = 0; t < classes; ++t)
    for (std::size_t p = 0; p < classes; ++p) {
      const double x = left + static_cast<double>(p) * cell, y = top + static_cast<double>(t) * cell;
      const double share = given[t] > 0 ? static_cast<double>(matrix(t, p)) / static_cast<double>(given[t]) : 0;
      const double gap = cell > 10 ? 1 : 0;
      // The darkness lies over the ground, so that it fits a light and a dark one.
      out.add("<path d='M{} {}h{}v{}h-{}z' class='cell'/>", x + gap, y + gap, cell - 2 * gap, cell - 2 * gap,
              cell - 2 * gap);
      if (share > 0)
        out.add("<path d='M{} {}h{}v{}h-{}z' fill='{}' fill-opacity='{}'/>", x + gap, y + gap, cell - 2 * gap,
                cell - 2 * gap, cell - 2 * gap, share_color(1).hex(), share_opacity(share));
      if (!has_counts || matrix(t, p) == 0) continue;
      const std::string ink = share > 0.5 ? "style='fill:#fff'" : "";
      const std::string count = std::to_string(matrix(t, p));
      const double size = (std::min)(count_size, (cell - 6) / (0.6 * static_cast<double>(count.size())));
      centered(x + cell / 2, y + cell / 2 + (has_shares ? 0.0 : 0.35 * size), count, size, ink);
      if (has_shares)
        centered(x + cell / 2, y + cell / 2 + 0.95 * count_size, percent(share), (std::min)(13.0, 0.2 * cell), ink);
    }

  if (has_shares) {
    out.text(place.right() + margin_of_figures - 6, top - 9, "recall", "font-size='13' class='dim' text-anchor='end'");
    out.text(left - 10, place.bottom() + 26, "precision", "font-size='13' class='dim' text-anchor='end'");
    for (std::size_t c = 0; c < classes; ++c) {
      const double middle = (static_cast<double>(c) + 0.5) * cell;
      out.text(place.right() + margin_of_figures - 6, top + middle + 4.5,
               given[c] > 0 ? percent(matrix.recall[c]) : "\u2013", "font-size='13' class='dim' text-anchor='end'");
      out.text(left + middle, place.bottom() + 26, taken[c] > 0 ? percent(matrix.precision[c]) : "\u2013",
               "font-size='13' class='dim' text-anchor='middle'");
    }
  }
  // The scale of shares.
  const Rect scale{place.right() + margin_of_figures + 16, top, 12, side};
  constexpr int steps = 50;
  out.add("<g shape-rendering='crispEdges'>");
  for (int k = 0; k < steps; ++k)
    out.add("<path d='M{} {}h{}v{}h-{}z' fill='{}' fill-opacity='{}'/>", scale.x,
            scale.bottom() - side * (k + 1) / steps, scale.width, side / steps, scale.width, share_color(1).hex(),
            share_opacity((k + 0.5) / steps));
  out.add("</g>");
  for (const int tick : {0, 50, 100})
    out.text(scale.right() + 6, scale.bottom() - side * tick / 100 + 4.5, std::to_string(tick) + " %",
             "font-size='12' class='dim'");
  return out.str();
}

}  // namespace ctnn::plot
