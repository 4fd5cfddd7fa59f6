// SPDX-License-Identifier: BSL-1.0
// The functions of boundary_text.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/boundary_text.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/plot/boundary_options.hpp>
#include <ctnn/plot/class_names.hpp>
#include <ctnn/plot/field.hpp>
#include <ctnn/plot/labeled_points.hpp>
#include <ctnn/plot/number.hpp>
#include <ctnn/plot/palette.hpp>
#include <ctnn/plot/terminal.hpp>
#include <ctnn/plot/text.hpp>
#include <ctnn/train/samples.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::plot {

CTNN_HOSTED std::string sample_sign(std::size_t of_class, const Terminal& terminal) {
  constexpr std::array<const char*, 7> signs{"\u25CF", "\u25C6", "\u25B2", "\u25A0", "\u25BC", "\u2605", "\u2726"};
  if (terminal.unicode && terminal.color) return signs[of_class % signs.size()];
  return {"0123456789abcdefghijklmnopqrstuvwxyz"[of_class % 36]};
}

CTNN_HOSTED std::vector<std::string> field_lines(const Field& field, std::span<const LabeledPoint> points,
                                                 const Terminal& terminal, float threshold) {
  const std::size_t columns = field.columns(), rows = field.rows();
  std::vector<Color> colors(columns * rows);
  std::vector<std::size_t> classes(columns * rows);
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column) {
      const std::vector<float> shares = field.cell(column, row);
      colors[row * columns + column] = answer_color(shares);
      classes[row * columns + column] = field.class_of(shares, threshold);
    }
  const auto ink = [&](std::size_t column, std::size_t row) {
    const std::size_t here = classes[row * columns + column];
    const bool boundary = (column + 1 < columns && classes[row * columns + column + 1] != here) ||
                          (row + 1 < rows && classes[(row + 1) * columns + column] != here);
    return boundary ? Color{40, 40, 40} : colors[row * columns + column];
  };
  constexpr std::size_t nobody = static_cast<std::size_t>(-1);
  std::vector<std::size_t> samples(columns * (rows / 2), nobody);
  const Box& box = field.box();
  for (const LabeledPoint& p : points) {
    const double right = (p.x - box.x_low) / (box.x_high - box.x_low),
                 down = (box.y_high - p.y) / (box.y_high - box.y_low);
    if (!(right >= 0 && right <= 1 && down >= 0 && down <= 1)) continue;
    const auto column = (std::min)(static_cast<std::size_t>(right * static_cast<double>(columns)), columns - 1);
    const auto row = (std::min)(static_cast<std::size_t>(down * static_cast<double>(rows)), rows - 1) / 2;
    if (row < rows / 2) samples[row * columns + column] = p.of_class;
  }

  std::vector<std::string> lines;
  for (std::size_t row = 0; row + 1 < rows; row += 2) {
    std::string line;
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t sample = samples[row / 2 * columns + column];
      if (!terminal.color) {
        constexpr std::string_view regions = ".+:o=*-%~&";
        const std::size_t region = classes[row * columns + column];
        line += sample != nobody           ? sample_sign(sample, terminal)
                : region < field.classes() ? std::string{regions[region % regions.size()]}
                                           : "?";
      } else if (sample != nobody) {
        terminal.paint(line, {20, 20, 20}, false);
        terminal.paint(line, colors[row * columns + column], true);
        line += sample_sign(sample, terminal);
      } else if (terminal.unicode) {
        terminal.paint(line, ink(column, row), false);
        terminal.paint(line, ink(column, row + 1), true);
        line += "\u2580";
      } else {
        terminal.paint(line, ink(column, row), true);
        line += ' ';
      }
    }
    terminal.paint_no_more(line);
    lines.push_back(std::move(line));
  }
  return lines;
}

CTNN_HOSTED BoundaryLayout boundary_layout(std::span<const LabeledPoint> points, const Terminal& terminal,
                                           const BoundaryOptions& options) {
  const Box box = options.box.value_or(box_around(points));
  const std::size_t margin = (std::max)({columns_of(significant(box.y_high, 3)), columns_of(significant(box.y_low, 3)),
                                         columns_of(printable(options.y_name))}) +
                             1;
  const auto room = static_cast<std::size_t>((std::max)(terminal.columns, 1));
  return {box, margin, std::clamp<std::size_t>(room > margin + 1 ? room - margin - 1 : 1, 10, 60) / 2 * 2};
}

CTNN_HOSTED std::string boundary_text(const Field& field, const BoundaryLayout& layout,
                                      std::span<const LabeledPoint> points, const Terminal& terminal,
                                      const BoundaryOptions& options) {
  const auto& [box, margin, columns] = layout;
  const std::string top = significant(box.y_high, 3), bottom = significant(box.y_low, 3);
  const std::string y_name = printable(options.y_name), x_name = printable(options.x_name);
  const std::vector<std::string> lines = field_lines(field, points, terminal, options.threshold);

  std::string out = terminal.bold(printable(options.title)) + '\n';
  for (std::size_t k = 0; k < lines.size(); ++k) {
    const std::string label = k == 0 ? top : k + 1 == lines.size() ? bottom : k == lines.size() / 2 ? y_name : "";
    out += padded_left(label, margin - 1) + ' ' + lines[k] + '\n';
  }
  const std::string low = significant(box.x_low, 3), high = significant(box.x_high, 3);
  const std::size_t beside = (columns - (std::min)(columns, columns_of(x_name))) / 2;
  out += std::string(margin, ' ') +
         padded_right(padded_right(low, beside) + x_name, columns - (std::min)(columns, high.size())) + high + '\n' +
         std::string(margin, ' ');
  for (std::size_t c = 0; c < field.classes(); ++c)
    out += (c > 0 ? "   " : "") + sample_sign(c, terminal) + ' ' + class_name(options.classes, c);
  return out + '\n';
}

}  // namespace ctnn::plot
