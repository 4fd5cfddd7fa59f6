// SPDX-License-Identifier: BSL-1.0
// Numbers as text, in which no locale has a say.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

namespace ctnn::plot {

namespace detail {

template <class... Format> std::string to_text(double value, Format... format) {
  if (std::isnan(value)) return "nan";
  std::array<char, 400> digits;  // 1e308 with decimals
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, format...).ptr;
  return {digits.data(), end};
}

}  // namespace detail

/// The fewest digits that are read back as the same number.
inline std::string shortest(double value) { return detail::to_text(value); }

/// At most that many significant digits: 0.25, 1234, 1e-07.
inline std::string significant(double value, int digits = 4) {
  return detail::to_text(value, std::chars_format::general, digits);
}

/// That many digits behind the point.
inline std::string fixed(double value, int decimals) {
  return detail::to_text(value, std::chars_format::fixed, decimals);
}

/// At most that many digits behind the point: 3, 2.5.
inline std::string trimmed(double value, int decimals) {
  std::string text = fixed(value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

/// Four significant digits, zeros too, so that it keeps its width as it changes: 0.2500, 12.35, 1.234e-07.
inline std::string four_digits(double value) {
  const double size = std::abs(value);
  if (value == 0 || !std::isfinite(value)) return significant(value);
  if (size < 0.0001 || size >= 99999.5) return detail::to_text(value, std::chars_format::scientific, 3);
  int decimals = 3;
  for (double limit = 9.9995; size >= limit && decimals > 0; limit *= 10) --decimals;
  for (double limit = 0.99995; size < limit && decimals < 7; limit /= 10) ++decimals;
  return fixed(value, decimals);
}

/// A share as a percentage with one decimal: 96.7 %.
inline std::string percent(double share) { return fixed(100 * share, 1) + " %"; }

/// Three digits and a letter for thousands: 17.2k, 3.05M.
inline std::string with_prefix(double value) {
  for (const auto& [size, letter] : {std::pair{1e12, "T"}, {1e9, "G"}, {1e6, "M"}, {1e3, "k"}})
    if (value >= 0.9995 * size) {
      const double scaled = value / size;
      return fixed(scaled, scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0) + letter;
    }
  return significant(value, 3);
}

/// 0:07, 12:34, 1:02:03; a question mark for what no clock shows.
inline std::string duration(double seconds) {
  if (!(seconds >= 0 && seconds < 360000000)) return "?";
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  const std::uint64_t hours = whole / 3600, minutes = whole / 60 % 60;
  std::string text;
  const auto add = [&text](std::uint64_t n, bool two_digits) {
    if (two_digits && n < 10) text += '0';
    text += std::to_string(n);
  };
  if (hours > 0) {
    add(hours, false);
    text += ':';
  }
  add(minutes, hours > 0);
  text += ':';
  add(whole % 60, true);
  return text;
}

}  // namespace ctnn::plot
