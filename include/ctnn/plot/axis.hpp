// SPDX-License-Identifier: BSL-1.0
// Axis: where a value lies between the ends of an axis, linear or logarithmic, and which values are worth a tick.
#pragma once

#include <string>
#include <vector>

namespace ctnn::plot {

enum class Scale { automatic, linear, logarithmic };  // automatic: logarithmic where positive values differ twentyfold

struct Tick {
  double value = 0;
  std::string label;
};

class Axis {
 public:
  /// Of finite values, low <= high; for a logarithmic one, 0 < low. Equal ends are moved apart.
  Axis(double low, double high, bool is_logarithmic = false);

  /// Of values that need not be finite; those that are not do not count. With a little room at both ends.
  static Axis around(const std::vector<double>& values, Scale scale);

  bool is_logarithmic() const { return is_logarithmic_; }
  double low() const { return low_; }
  double high() const { return high_; }

  /// 0 at the low end, 1 at the high end. A value that no logarithmic axis shows lies at its low end.
  double position(double value) const;
  bool shows(double value) const;

  /// About so many, at round values.
  std::vector<Tick> ticks(int about) const;

  /// The same at whole numbers only, for what is counted.
  std::vector<Tick> whole_ticks(int about) const { return linear_ticks(about, 1); }

 private:
  /// 1, 2 or 5 times a power of 10, the nearest on a logarithmic scale.
  static double round_step(double size);

  std::vector<Tick> linear_ticks(int about, double smallest_step) const;

  std::vector<Tick> logarithmic_ticks(int about) const;

  /// 0.25, 1500; outside of 0.001 ... 99999, 2·10⁻⁵.
  static std::string label(double value, int digits);

  bool is_logarithmic_;
  double low_, high_;
};

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/axis.ipp>
#endif
