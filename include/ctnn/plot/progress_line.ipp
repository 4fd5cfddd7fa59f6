// SPDX-License-Identifier: BSL-1.0
// The functions of progress_line.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/progress_line.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/plot/number.hpp>
#include <ctnn/plot/palette.hpp>
#include <ctnn/plot/terminal.hpp>
#include <ctnn/plot/text.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace ctnn::plot::detail {

CTNN_HOSTED std::string epoch_text(const ProgressFigures& now) {
  if (now.epochs == 0) return "epoch " + std::to_string(now.epoch);
  const std::string all = std::to_string(now.epochs);
  return "epoch " + padded_left(std::to_string(now.epoch), all.size()) + '/' + all;
}

CTNN_HOSTED std::string metric_text(const ProgressFigures& now) {
  return printable(now.metric_name) + ' ' + four_digits(now.metric);
}

CTNN_HOSTED std::string bar(double done, std::size_t columns, const Terminal& terminal) {
  const auto halves = static_cast<std::size_t>(std::clamp(done, 0.0, 1.0) * 2 * static_cast<double>(columns) + 0.5);
  const std::size_t full = halves / 2, half = halves % 2;
  std::string out;
  if (!terminal.unicode) {
    out = '[' + std::string(full, '=') + std::string(columns - full, ' ') + ']';
    return out;
  }
  terminal.paint(out, {60, 140, 210}, false);
  for (std::size_t k = 0; k < full; ++k) out += "\u2501";
  if (half == 1) out += "\u2578";
  terminal.paint_no_more(out);
  std::string rest;
  for (std::size_t k = full + half; k < columns; ++k) rest += "\u2500";
  return out + (rest.empty() ? rest : terminal.dim(rest));
}

}  // namespace ctnn::plot::detail

namespace ctnn::plot {

CTNN_HOSTED std::string progress_bar_line(const ProgressFigures& now, std::size_t columns, const Terminal& terminal) {
  constexpr std::size_t narrowest = 10, widest = 40, frame = 4;  // of the bar; two spaces, two ends in plain text
  std::string epoch, rest;
  for (int dropped = 0; dropped <= 6; ++dropped) {
    epoch = detail::epoch_text(now);
    rest.clear();
    const auto add = [&rest](const std::string& part) { rest += "  " + part; };
    if (dropped < 1 && !std::isnan(now.done))
      add(padded_left(std::to_string(static_cast<int>(100 * std::clamp(now.done, 0.0, 1.0))), 3) + " %");
    add("loss " + four_digits(now.loss));
    if (dropped < 4 && now.has_validation) add("val " + four_digits(now.validation_loss));
    if (dropped < 3 && now.has_metric) add(detail::metric_text(now));
    if (dropped < 5 && !std::isnan(now.rate))
      add(with_prefix(now.rate) + (dropped < 2 ? ' ' + std::string(now.rate_unit) : "") + "/s");
    if (dropped < 6 && !std::isnan(now.seconds)) add(duration(now.seconds) + " left");
    const std::size_t used = columns_of(epoch) + columns_of(rest) + (std::isnan(now.done) ? 0 : frame);
    if (std::isnan(now.done) && used <= columns) return epoch + rest;
    if (!std::isnan(now.done) && used + narrowest <= columns)
      return epoch + "  " + detail::bar(now.done, (std::min)(widest, columns - used), terminal) + rest;
  }
  return shortened(epoch + rest, columns);
}

CTNN_HOSTED std::string epoch_line(const ProgressFigures& now) {
  std::string out = detail::epoch_text(now) + "   loss " + four_digits(now.loss);
  if (now.has_validation) out += "   validation loss " + four_digits(now.validation_loss);
  if (now.has_metric) out += "   " + detail::metric_text(now);
  if (!std::isnan(now.rate)) out += "   " + with_prefix(now.rate) + ' ' + std::string(now.rate_unit) + "/s";
  if (!std::isnan(now.seconds)) out += "   " + duration(now.seconds);
  return out;
}

}  // namespace ctnn::plot
