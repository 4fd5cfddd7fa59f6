// SPDX-License-Identifier: BSL-1.0
// The functions of confusion_text.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/confusion_text.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/plot/class_names.hpp>
#include <ctnn/plot/confusion_options.hpp>
#include <ctnn/plot/number.hpp>
#include <ctnn/plot/palette.hpp>
#include <ctnn/plot/terminal.hpp>
#include <ctnn/plot/text.hpp>
#include <ctnn/train/confusion_matrix.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace ctnn::plot {

CTNN_HOSTED std::string confusion_text(const ConfusionFigures& matrix, const ConfusionOptions& options,
                                       const Terminal& terminal) {
  const std::size_t classes = matrix.classes;
  constexpr std::size_t longest = 14;  // of a name over a column
  std::vector<std::string> names(classes);
  std::vector<std::size_t> given(classes), taken(classes), widths(classes);
  std::size_t margin = 9;  // "precision"
  for (std::size_t c = 0; c < classes; ++c) {
    names[c] = class_name(options.classes, c);
    margin = (std::max)(margin, columns_of(names[c]));
    widths[c] = (std::max<std::size_t>)((std::min)(columns_of(names[c]), longest), 7);  // "100.0 %"
    for (std::size_t d = 0; d < classes; ++d) {
      given[c] += matrix(c, d);
      taken[c] += matrix(d, c);
      widths[c] = (std::max)(widths[c], std::to_string(matrix(d, c)).size());
    }
  }
  const auto share_or_none = [](std::size_t whole, double share) {
    return whole > 0 ? percent(share) : std::string("-");
  };

  std::string out =
      terminal.bold(printable(options.title)) + ": rows are true classes, columns what they were taken for\n";
  out += std::string(margin, ' ');
  for (std::size_t c = 0; c < classes; ++c) out += "  " + padded_left(shortened(names[c], longest), widths[c]);
  out += "    recall\n";
  for (std::size_t t = 0; t < classes; ++t) {
    out += padded_right(names[t], margin);
    for (std::size_t p = 0; p < classes; ++p) {
      const double share = given[t] > 0 ? static_cast<double>(matrix(t, p)) / static_cast<double>(given[t]) : 0;
      out += ' ';
      if (share > 0) {
        terminal.paint(out, share_color(share), true);
        terminal.paint(out, share > 0.5 ? Color{255, 255, 255} : Color{20, 20, 20}, false);
      }
      out += ' ' + padded_left(std::to_string(matrix(t, p)), widths[p]);
      if (share > 0) terminal.paint_no_more(out);
    }
    out += "   " + padded_left(share_or_none(given[t], matrix.recall[t]), 7) + '\n';
  }
  out += padded_right("precision", margin);
  for (std::size_t c = 0; c < classes; ++c)
    out += "  " + padded_left(share_or_none(taken[c], matrix.precision[c]), widths[c]);
  return out + "   " + padded_left(percent(matrix.accuracy), 7) + " accuracy\n";
}

}  // namespace ctnn::plot
