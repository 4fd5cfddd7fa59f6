// SPDX-License-Identifier: BSL-1.0
// A chart of curves over epochs: grid, ticks, lines, marks, a legend.
#pragma once

#include <ctnn/plot/axis.hpp>
#include <ctnn/plot/svg.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::plot {

/// y[i] belongs to epoch first + i. What is not finite breaks the line.
struct Curve {
  std::string name;
  std::vector<double> y;
  int color = 1;  // the classes of style c1 ... c4 of Svg
  bool is_dashed = false;
};

class LineChart {
 public:
  LineChart(Rect place, std::size_t first, std::size_t last, const std::vector<Curve>& curves, Scale scale);

  const Axis& y() const { return y_; }
  double x_of(double epoch) const { return place_.x + place_.width * x_.position(epoch); }
  double y_of(double value) const;

  void draw_axes(Svg& out, bool has_epochs) const;

  void draw_curves(Svg& out) const;

  /// A vertical line through an epoch.
  void draw_epoch(Svg& out, double epoch) const;

  void draw_mark(Svg& out, double epoch, double value, int color) const;

  /// From the right end at that height, one beside the other.
  void draw_legend(Svg& out, double baseline) const;

 private:
  static constexpr std::string_view dashes = " stroke-dasharray='8 6'";

  static std::vector<double> all_values(const std::vector<Curve>& curves);

  bool shows(const std::vector<double>& y, std::size_t i) const;

  /// Of many values in a column of the picture, the first, the smallest, the largest and the last are what is seen.
  std::string path_of(const std::vector<double>& y) const;

  Rect place_;
  std::size_t first_;
  Axis x_, y_;
  std::vector<Curve> curves_;
};

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/line_chart.ipp>
#endif
