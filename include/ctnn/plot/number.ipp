// SPDX-License-Identifier: BSL-1.0
// The functions of number.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/number.hpp>

#include <ctnn/base/config.hpp>

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

CTNN_HOSTED std::string shortest(double value) { return detail::to_text(value); }

CTNN_HOSTED std::string significant(double value, int digits) {
  return detail::to_text(value, std::chars_format::general, digits);
}

CTNN_HOSTED std::string fixed(double value, int decimals) {
  return detail::to_text(value, std::chars_format::fixed, decimals);
}

CTNN_HOSTED std::string scientific(double value, int decimals) {
  return detail::to_text(value, std::chars_format::scientific, decimals);
}

CTNN_HOSTED std::string trimmed(double value, int decimals) {
  std::string text = fixed(value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

CTNN_HOSTED std::string four_digits(double value) {
  const double size = std::abs(value);
  if (value == 0 || !std::isfinite(value)) return significant(value);
  if (size < 0.0001 || size >= 99999.5) return scientific(value, 3);
  int decimals = 3;
  for (double limit = 9.9995; size >= limit && decimals > 0; limit *= 10) --decimals;
  for (double limit = 0.99995; size < limit && decimals < 7; limit /= 10) ++decimals;
  return fixed(value, decimals);
}

CTNN_HOSTED std::string percent(double share) { return fixed(100 * share, 1) + " %"; }

CTNN_HOSTED std::string with_prefix(double value) {
  for (const auto& [size, letter] : {std::pair{1e12, "T"}, {1e9, "G"}, {1e6, "M"}, {1e3, "k"}})
    if (value >= 0.9995 * size) {
      const double scaled = value / size;
      return fixed(scaled, scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0) + letter;
    }
  return significant(value, 3);
}

CTNN_HOSTED std::string duration(double seconds) {
  if (!(seconds >= 0 && seconds < 360000000)) return "?";
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  const auto two = [](std::uint64_t n) { return std::string(n < 10 ? 1 : 0, '0').append(std::to_string(n)); };
  const std::uint64_t hours = whole / 3600, minutes = whole / 60 % 60;
  return (hours > 0 ? std::to_string(hours) + ':' + two(minutes) : std::to_string(minutes)) + ':' + two(whole % 60);
}

}  // namespace ctnn::plot
