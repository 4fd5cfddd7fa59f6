// SPDX-License-Identifier: BSL-1.0
// The figure: the decision boundary at several epochs, and the loss over all of them.
#pragma once

#include "contour.hpp"
#include "history.hpp"
#include "palette.hpp"
#include "svg.hpp"

#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace demo {

class Figure {
 public:
  /// net: with the snapshots to draw; neuron: the model that fails.
  static std::string svg(const History& net, const History& neuron) {
    Svg out(width, height);
    out.text(margin, 46, "A network of 17 parameters learns XOR", "font-size='26' font-weight='600'");
    out.text(margin, 72, "Two inputs, four ReLU units, one sigmoid; Adam on all four samples at once.",
             "font-size='15' fill='#555'");
    legend(out);
    for (std::size_t k = 0; k < net.snapshots.size(); ++k)
      panel(out, net.snapshots[k], margin + static_cast<float>(k) * (side + gap), k == 0);
    chart(out, net, neuron);
    return out.str();
  }

 private:
  static constexpr float width = 1080, height = 700, margin = 64;
  static constexpr float side = 150, gap = 16, panels_top = 184;
  static constexpr int cells = 90;  // on a side of a panel
  static constexpr float chart_top = 420, chart_bottom = 636, chart_right = margin + 6 * side + 5 * gap;

  static float in_panel(float coordinate) { return (coordinate - low) / (high - low) * side; }

  static void marker(Svg& out, float x, float y, int target, float r) {
    if (target == 0)
      out.add("<circle cx='{}' cy='{}' r='{}' fill='#0b3563' stroke='#fff' stroke-width='1.5'/>", x, y, r);
    else
      out.add("<path d='M{} {}l{} {}l{} {}l{} {}z' fill='#7a2e00' stroke='#fff' stroke-width='1.5'/>", x, y - 1.3f * r,
              1.3f * r, 1.3f * r, -1.3f * r, 1.3f * r, -1.3f * r, -1.3f * r);
  }

  static void dot(Svg& out, float x, float y) {
    out.add("<circle cx='{}' cy='{}' r='4.5' fill='#fff' stroke='#007a5e' stroke-width='2'/>", x, y);
  }

  static void legend(Svg& out) {
    const float y = 104;
    marker(out, margin + 6, y, 0, 5.5f);
    out.text(margin + 18, y + 5, "XOR is 0");
    marker(out, margin + 106, y, 1, 5.5f);
    out.text(margin + 118, y + 5, "XOR is 1");
    out.add("<path d='M{} {}h26' stroke='#111' stroke-width='2'/>", margin + 204, y);
    out.text(margin + 237, y + 5, "decision boundary, output 0.5");
    const float bar = 200, x = chart_right - bar;
    out.text(x - 10, y + 5, "output", "text-anchor='end'");
    out.add("<g shape-rendering='crispEdges'>");
    for (int k = 0; k < 100; ++k)
      out.add("<path d='M{} {}h2v12h-2z' fill='{}'/>", x + 2.0f * k, y - 6, Svg::hex(color_of((k + 0.5f) / 100)));
    out.add("</g>");
    for (const float p : {0.0f, 0.5f, 1.0f})
      out.text(x + bar * p, y + 21, Svg::number(p), "font-size='12' text-anchor='middle' fill='#555'");
  }

  static void panel(Svg& out, const Snapshot& now, float left, bool is_first) {
    out.add("<g transform='translate({} {})'>", left, panels_top);
    out.text(0, -27, "epoch " + std::to_string(now.epoch), "font-size='15' font-weight='600'");
    out.text(0, -9, Svg::format("accuracy {} %", 100 * now.accuracy), "font-size='13' fill='#555'");
    field(out, now.probability);
    for (const Corner& c : corners)
      marker(out, in_panel(static_cast<float>(c.x1)), side - in_panel(static_cast<float>(c.x2)), c.target, 5.5f);
    out.add("<path d='M0 0h{}v{}h-{}z' fill='none' stroke='#777'/>", side, side, side);
    for (const int tick : {0, 1}) {
      const float at = in_panel(static_cast<float>(tick));
      out.add("<path d='M{} {}v4' stroke='#777'/>", at, side);
      out.text(at, side + 18, std::to_string(tick), "font-size='13' text-anchor='middle'");
      out.add("<path d='M0 {}h-4' stroke='#777'/>", side - at);
      if (is_first) out.text(-9, side - at + 4.5f, std::to_string(tick), "font-size='13' text-anchor='end'");
    }
    out.text(side / 2, side + 18, "x\u2081", "font-size='14' text-anchor='middle'");
    if (is_first) out.text(-9, side / 2 + 4.5f, "x\u2082", "font-size='14' text-anchor='end'");
    out.add("</g>");
  }

  /// The colours, quantized so that equal neighbours in a row become one run, and the line at 0.5.
  static void field(Svg& out, const Field& probability) {
    constexpr int levels = 72;
    const float step = (high - low) / cells;
    std::map<int, std::string> runs;  // by colour
    for (int y = 0; y < cells; ++y) {
      const auto level = [&](int x) {
        const float p =
            probability(low + (static_cast<float>(x) + 0.5f) * step, high - (static_cast<float>(y) + 0.5f) * step);
        return static_cast<int>(std::lround(p * levels));
      };
      for (int x = 0; x < cells;) {
        const int here = level(x);
        int end = x + 1;
        while (end < cells && level(end) == here) ++end;
        runs[here] += Svg::format("M{} {}h{}", x, y, end - x);
        x = end;
      }
    }
    out.add("<g transform='scale({}) translate(0 0.5)' shape-rendering='crispEdges'>", side / cells);
    for (const auto& [level, path] : runs)
      out.add("<path d='{}' stroke='{}'/>", path, Svg::hex(color_of(static_cast<float>(level) / levels)));
    out.add("</g>");

    std::vector<float> values;
    for (int y = 0; y <= cells; ++y)
      for (int x = 0; x <= cells; ++x)
        values.push_back(probability(low + static_cast<float>(x) * step, high - static_cast<float>(y) * step));
    std::string line;
    for (const Segment& s : contour(values, cells + 1, 0.5f))
      line += Svg::format("M{} {}L{} {}", s.from.x * side / cells, s.from.y * side / cells, s.to.x * side / cells,
                          s.to.y * side / cells);
    out.add("<path d='{}' fill='none' stroke='#111' stroke-width='2' stroke-linecap='round'/>", line);
  }

  static void chart(Svg& out, const History& net, const History& neuron) {
    const int epochs = static_cast<int>(net.loss.size()) - 1;
    const float most = std::log10(2.0f), least = -3.1f;
    const auto x_of = [&](int epoch) {
      return margin + (chart_right - margin) * static_cast<float>(epoch) / static_cast<float>(epochs);
    };
    const auto y_of = [&](float loss) {
      return chart_top + (chart_bottom - chart_top) * (most - std::log10(loss)) / (most - least);
    };
    out.text(margin, chart_top - 18, "Loss", "font-size='17' font-weight='600'");
    out.text(margin + 54, chart_top - 18, "binary cross-entropy, mean of the four samples, logarithmic axis",
             "font-size='13' fill='#555'");
    for (const float loss : {1.0f, 0.1f, 0.01f, 0.001f}) {
      out.add("<path d='M{} {}H{}' stroke='#ddd'/>", margin, y_of(loss), chart_right);
      out.text(margin - 9, y_of(loss) + 4.5f, Svg::number(loss), "font-size='13' text-anchor='end'");
    }
    for (int epoch = 0; epoch <= epochs; epoch += 100) {
      out.add("<path d='M{} {}v5' stroke='#777'/>", x_of(epoch), chart_bottom);
      out.text(x_of(epoch), chart_bottom + 21, std::to_string(epoch), "font-size='13' text-anchor='middle'");
    }
    out.add("<path d='M{} {}V{}H{}' fill='none' stroke='#777'/>", margin, chart_top, chart_bottom, chart_right);
    out.text((margin + chart_right) / 2, chart_bottom + 46, "epoch", "font-size='15' text-anchor='middle'");

    const auto curve = [&](const std::vector<float>& loss, const char* style) {
      std::string path;
      for (int e = 0; e <= epochs; ++e) path += Svg::format(e == 0 ? "M{} {}" : "L{} {}", x_of(e), y_of(loss[e]));
      out.add("<path d='{}' fill='none' stroke-linejoin='round' {}/>", path, style);
    };
    const char* const neuron_style = "stroke='#8a8a8a' stroke-width='2.5' stroke-dasharray='8 5'";
    const char* const net_style = "stroke='#007a5e' stroke-width='2.5'";
    curve(neuron.loss, neuron_style);
    curve(net.loss, net_style);
    for (const Snapshot& s : net.snapshots) dot(out, x_of(s.epoch), y_of(s.loss));
    // The legend, on white so that no grid line runs through its text.
    const float x = chart_right - 290, y = chart_top + 48;
    out.add("<path d='M{} {}h290v74h-290z' fill='#fff'/>", x, y - 14);
    out.add("<path d='M{} {}h34' {}/>", x + 10, y, neuron_style);
    out.text(x + 54, y + 5, "one neuron alone: stays at ln 2");
    out.add("<path d='M{} {}h34' {}/>", x + 10, y + 24, net_style);
    out.text(x + 54, y + 29, "the 2-4-1 network");
    dot(out, x + 27, y + 48);
    out.text(x + 54, y + 53, "the epochs shown above");
  }
};

}  // namespace demo
