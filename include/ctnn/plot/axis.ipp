// SPDX-License-Identifier: BSL-1.0
// The functions of axis.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/axis.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/plot/number.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace ctnn::plot {

CTNN_HOSTED Axis::Axis(double low, double high, bool is_logarithmic)
    : is_logarithmic_(is_logarithmic),
      low_(low),
      high_(high) {
  if (low_ < high_) return;
  const double away = low_ == 0 ? 1 : std::abs(low_) / 2;
  low_ -= away;
  high_ += away;
}

CTNN_HOSTED Axis Axis::around(const std::vector<double>& values, Scale scale) {
  constexpr double least = std::numeric_limits<double>::denorm_min(), most = (std::numeric_limits<double>::max)();
  double low = 0, high = 0;
  bool is_first = true;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    low = is_first ? value : (std::min)(low, value);
    high = is_first ? value : (std::max)(high, value);
    is_first = false;
  }
  if (is_first) return {0, 1};
  if (low > 0 && (scale == Scale::logarithmic || (scale == Scale::automatic && high / low > 20))) {
    const double room = (std::max)(0.04 * std::log10(high / low), 0.01);
    return {(std::max)(low * std::pow(10, -room), least), (std::min)(high * std::pow(10, room), most), true};
  }
  if (low == high) return {low, high};
  const double room = 0.05 * (high / 2 - low / 2);  // halves: the difference may be too large for a double
  // A loss that is never negative does not get a negative axis.
  return {low >= 0 ? (std::max)(0.0, low - 2 * room) : (std::max)(low - 2 * room, -most),
          (std::min)(high + 2 * room, most)};
}

CTNN_HOSTED double Axis::position(double value) const {
  if (is_logarithmic_) {
    if (value <= 0) return 0;
    return (std::log10(value) - std::log10(low_)) / (std::log10(high_) - std::log10(low_));
  }
  return (value / 2 - low_ / 2) / (high_ / 2 - low_ / 2);
}

CTNN_HOSTED bool Axis::shows(double value) const { return std::isfinite(value) && value >= low_ && value <= high_; }

CTNN_HOSTED std::vector<Tick> Axis::ticks(int about) const {
  return is_logarithmic_ ? logarithmic_ticks(about) : linear_ticks(about, 0);
}

CTNN_HOSTED double Axis::round_step(double size) {
  const double power = std::pow(10, std::floor(std::log10(size))), factor = size / power;
  return power * (factor < 1.414 ? 1 : factor < 3.162 ? 2 : factor < 7.071 ? 5 : 10);
}

CTNN_HOSTED std::vector<Tick> Axis::linear_ticks(int about, double smallest_step) const {
  const double step = (std::max)(round_step((high_ / about - low_ / about)), smallest_step);
  std::vector<Tick> ticks;
  if (!(std::abs(low_) / step < 1e15 && std::abs(high_) / step < 1e15)) return {{low_, label(low_, 6)}};
  const double first = std::ceil(low_ / step - 1e-9), last = std::floor(high_ / step + 1e-9);
  // As many digits as tell neighbours apart.
  const double largest = (std::max)(std::abs(low_), std::abs(high_));
  const int digits = std::clamp(static_cast<int>(std::ceil(std::log10(largest / step))) + 1, 1, 15);
  for (double k = first; k <= last; ++k) ticks.push_back({k * step, label(k * step, digits)});
  return ticks;
}

CTNN_HOSTED std::vector<Tick> Axis::logarithmic_ticks(int about) const {
  const double from = std::log10(low_), to = std::log10(high_);
  std::vector<Tick> ticks;
  if (to - from < 1) {
    // Within a factor of ten round values in equal steps serve as well.
    for (Tick& tick : Axis(low_, high_).ticks(about))
      if (tick.value > 0) ticks.push_back(std::move(tick));
    return ticks;
  }
  const bool has_between = to - from < 2.5;
  const double stride = (std::max)(1.0, std::ceil((to - from) / about));
  for (double power = std::floor(from); power <= to; ++power) {
    if (std::fmod(power, stride) != 0) continue;
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double value = factor * std::pow(10, power);
      if ((factor == 1 || has_between) && value >= low_ * (1 - 1e-9) && value <= high_ * (1 + 1e-9))
        ticks.push_back({value, label(value, 2)});
    }
  }
  return ticks;
}

CTNN_HOSTED std::string Axis::label(double value, int digits) {
  const double size = std::abs(value);
  if (size == 0) return "0";
  if (size >= 0.0009999 && size < 99999.5) return significant(value, (std::max)(digits, size >= 1 ? 5 : 1));
  std::string text = scientific(value, std::clamp(digits - 1, 0, 5));
  const std::size_t e = text.find('e');
  std::string mantissa = text.substr(0, e), exponent;
  for (const char c : std::to_string(std::stoi(text.substr(e + 1)))) {
    constexpr const char* raised[10]{"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                     "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    exponent += c == '-' ? "\u207B" : raised[c - '0'];
  }
  if (mantissa.find('.') != std::string::npos) {
    mantissa.erase(mantissa.find_last_not_of('0') + 1);
    if (mantissa.back() == '.') mantissa.pop_back();
  }
  return (mantissa == "1" ? "" : mantissa == "-1" ? "-" : mantissa + "\u00B7") + "10" + exponent;
}

}  // namespace ctnn::plot
