// SPDX-License-Identifier: BSL-1.0
// The functions of history_svg.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/history_svg.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/atomic_file.hpp>
#include <ctnn/io/file_path.hpp>
#include <ctnn/plot/line_chart.hpp>
#include <ctnn/plot/number.hpp>
#include <ctnn/plot/svg.hpp>
#include <ctnn/train/reports.hpp>

#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace ctnn::plot::detail {

CTNN_HOSTED const EpochReport* best_of(std::span<const EpochReport> history, std::size_t epoch) {
  const EpochReport* best = nullptr;
  const auto loss = [](const EpochReport& r) { return r.has_validation ? r.validation_loss : r.loss; };
  for (const EpochReport& report : history)
    if (epoch > 0 ? report.epoch == epoch
                  : std::isfinite(loss(report)) && (best == nullptr || loss(report) < loss(*best)))
      best = &report;
  return best;
}

}  // namespace ctnn::plot::detail

namespace ctnn::plot {

CTNN_HOSTED std::string history_svg(std::span<const EpochReport> history, const HistoryOptions& options) {
  constexpr double width = 900, left = 78, right = 36, top = 128, loss_height = 300, metric_height = 130, between = 62;
  bool has_validation = false, has_metric = false;
  Curve loss{"training", {}, 1, false}, validation{"validation", {}, 2, false}, metric{options.metric, {}, 3, false};
  std::size_t lost = 0;
  for (const EpochReport& r : history) {
    const double nan = std::nan("");
    has_validation |= r.has_validation;
    has_metric |= r.has_metric;
    loss.y.push_back(r.loss);
    validation.y.push_back(r.has_validation ? r.validation_loss : nan);
    metric.y.push_back(r.has_metric ? r.metric : nan);
    lost += !std::isfinite(r.loss) || (r.has_validation && !std::isfinite(r.validation_loss));
  }
  const std::size_t first = history.empty() ? 0 : history.front().epoch;
  const std::size_t last = history.empty() ? 1 : history.back().epoch;
  const EpochReport* const best = detail::best_of(history, options.best_epoch);

  Svg out(width, top + loss_height + (has_metric ? between + metric_height : 0) + 62);
  out.text(left, 44, options.title, "font-size='24' font-weight='600'");
  std::string summary = std::to_string(history.size()) + (history.size() == 1 ? " epoch" : " epochs");
  if (best != nullptr) {
    summary += "; the best is epoch " + std::to_string(best->epoch) + ": ";
    summary += best->has_validation ? "validation loss " + significant(best->validation_loss)
                                    : "loss " + significant(best->loss);
    if (best->has_metric) summary += ", " + options.metric + ' ' + significant(best->metric);
  }
  if (lost > 0) summary += "; " + std::to_string(lost) + (lost == 1 ? " has" : " have") + " a loss that is not finite";
  out.text(left, 70, summary, "font-size='14' class='dim'");

  const auto chart = [&](Rect place, const std::vector<Curve>& curves, Scale scale, std::string_view heading,
                         bool is_lowest, bool has_legend) {
    const LineChart lines(place, first, last, curves, scale);
    lines.draw_axes(out, is_lowest);
    out.text(place.x, place.y - 16, heading, "font-size='15' font-weight='600'");
    if (lines.y().is_logarithmic())
      out.text(place.x + Svg::width_of(heading, 15) + 10, place.y - 16, "logarithmic axis",
               "font-size='13' class='dim'");
    if (best != nullptr) lines.draw_epoch(out, static_cast<double>(best->epoch));
    lines.draw_curves(out);
    if (has_legend) lines.draw_legend(out, place.y - 16);
    for (const Curve& curve : curves)
      if (best != nullptr)
        lines.draw_mark(out, static_cast<double>(best->epoch), curve.y[static_cast<std::size_t>(best - history.data())],
                        curve.color);
  };
  std::vector<Curve> losses{loss};
  if (has_validation) losses.push_back(validation);
  const Rect upper{left, top, width - left - right, loss_height};
  chart(upper, losses, options.scale, "Loss", !has_metric, has_validation);
  if (has_metric)
    chart({left, upper.bottom() + between, upper.width, metric_height}, {metric}, Scale::linear, options.metric, true,
          false);
  return out.str();
}

CTNN_HOSTED void write_svg(std::span<const EpochReport> history, const io::FilePath& path,
                           const HistoryOptions& options) {
  io::write_atomically(path, history_svg(history, options));
}

}  // namespace ctnn::plot
