// SPDX-License-Identifier: BSL-1.0
// The figure: the decision boundary at several epochs, and the loss over all of them.
#pragma once

#include "history.hpp"

#include <ctnn/plot.hpp>

#include <cstddef>
#include <string>

namespace demo {

using ctnn::plot::Rect;
using ctnn::plot::Svg;

class Figure {
 public:
  /// net: with the snapshots to draw; neuron: the model that fails.
  static std::string svg(const History& net, const History& neuron) {
    Svg out(width, height);
    out.text(margin, 46, "A network of 17 parameters learns XOR", "font-size='26' font-weight='600'");
    out.text(margin, 72, "Two inputs, four ReLU units, one sigmoid; Adam on all four samples at once.",
             "font-size='15' class='dim'");
    legend(out);
    for (std::size_t k = 0; k < net.snapshots.size(); ++k)
      panel(out, net.snapshots[k], margin + static_cast<double>(k) * (side + gap), k == 0);
    chart(out, net, neuron);
    return out.str();
  }

 private:
  static constexpr double width = 1080, height = 700, margin = 64;
  static constexpr double side = 150, gap = 16, panels_top = 184;
  static constexpr double chart_top = 420, chart_bottom = 636, chart_right = margin + 6 * side + 5 * gap;

  static double in_panel(double coordinate) { return (coordinate - box.x_low) / (box.x_high - box.x_low) * side; }

  static void legend(Svg& out) {
    const double y = 104;
    ctnn::plot::draw_marker(out, margin + 6, y, 5.5, 0, 2);
    out.text(margin + 18, y + 5, "XOR is 0");
    ctnn::plot::draw_marker(out, margin + 106, y, 5.5, 1, 2);
    out.text(margin + 118, y + 5, "XOR is 1");
    out.add("<path d='M{} {}h26' class='axis' stroke-width='2'/>", margin + 204, y);
    out.text(margin + 237, y + 5, "decision boundary, output 0.5");
    const double bar = 200, x = chart_right - bar;
    out.text(x - 10, y + 5, "output", "text-anchor='end'");
    out.add("<g shape-rendering='crispEdges'>");
    for (int k = 0; k < 100; ++k)
      out.add("<path d='M{} {}h2v12h-2z' fill='{}'/>", x + 2 * k, y - 6,
              ctnn::plot::between_two((k + 0.5) / 100).hex());
    out.add("</g>");
    for (const double p : {0.0, 0.5, 1.0})
      out.text(x + bar * p, y + 21, ctnn::plot::trimmed(p, 1), "font-size='12' text-anchor='middle' class='dim'");
  }

  static void panel(Svg& out, const Snapshot& now, double left, bool is_first) {
    const Rect place{0, 0, side, side};
    const ctnn::plot::Field field(box, 90, 90, now.probability);
    out.add("<g transform='translate({} {})'>", left, panels_top);
    out.text(0, -27, "epoch " + std::to_string(now.epoch), "font-size='15' font-weight='600'");
    out.text(0, -9, Svg::format("accuracy {} %", 100 * now.accuracy), "font-size='13' class='dim'");
    ctnn::plot::draw_field(out, place, field);
    ctnn::plot::draw_boundary(out, place, field);
    ctnn::plot::draw_points(out, place, box, corners, 2, 5.5);
    out.add("<path d='M0 0h{}v{}h-{}z' class='axis'/>", side, side, side);
    for (const int tick : {0, 1}) {
      const double at = in_panel(tick);
      out.add("<path d='M{} {}v4M0 {}h-4' class='axis'/>", at, side, side - at);
      out.text(at, side + 18, std::to_string(tick), "font-size='13' text-anchor='middle'");
      if (is_first) out.text(-9, side - at + 4.5, std::to_string(tick), "font-size='13' text-anchor='end'");
    }
    out.text(side / 2, side + 18, "x\u2081", "font-size='14' text-anchor='middle'");
    if (is_first) out.text(-9, side / 2 + 4.5, "x\u2082", "font-size='14' text-anchor='end'");
    out.add("</g>");
  }

  static void chart(Svg& out, const History& net, const History& neuron) {
    const ctnn::plot::LineChart lines({margin, chart_top, chart_right - margin, chart_bottom - chart_top}, 0,
                                      net.loss.size() - 1,
                                      {{"one neuron alone: stays at ln 2", neuron.loss, 4, true},
                                       {"the 2-4-1 network, with the epochs shown above", net.loss, 3, false}},
                                      ctnn::plot::Scale::logarithmic);
    out.text(margin, chart_top - 18, "Loss", "font-size='17' font-weight='600'");
    out.text(margin + 54, chart_top - 18, "binary cross-entropy, mean of the four samples, logarithmic axis",
             "font-size='13' class='dim'");
    lines.draw_axes(out, true);
    lines.draw_curves(out);
    for (const Snapshot& s : net.snapshots) lines.draw_mark(out, s.epoch, static_cast<double>(s.loss), 3);
    lines.draw_legend(out, chart_top + 50);
  }
};

}  // namespace demo
