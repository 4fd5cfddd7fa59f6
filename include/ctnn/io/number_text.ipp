// SPDX-License-Identifier: BSL-1.0
// The functions of number_text.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/number_text.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/shown_text.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <vector>

namespace ctnn::io::detail {

CTNN_HOSTED bool is_missing(std::string_view text) {
  for (const std::string_view word : {"", "?", "NA", "N/A", "na", "nan", "NaN", "NAN", "-nan", "null", "NULL"})
    if (text == word) return true;
  return false;
}

CTNN_HOSTED long decimal_exponent(std::string_view digits) {
  const std::size_t e = digits.find_first_of("eE");
  long exponent = 0;
  if (e != digits.npos) {
    std::string_view written = digits.substr(e + 1);
    if (!written.empty() && written[0] == '+') written.remove_prefix(1);
    if (std::from_chars(written.data(), written.data() + written.size(), exponent).ec != std::errc())
      exponent = written.substr(0, 1) == "-" ? -1'000'000'000L : 1'000'000'000L;
  }
  const std::string_view mantissa = digits.substr(0, e);
  const std::size_t point = mantissa.find('.'), first = mantissa.find_first_of("123456789");
  const std::size_t end = point == mantissa.npos ? mantissa.size() : point;
  if (first == mantissa.npos) return 0;
  return exponent + static_cast<long>(end) - static_cast<long>(first) + (first > end ? 1 : 0);
}

template <class T> std::string number_text(T number) {
  char text[64];
  const auto [end, error] = std::to_chars(text, text + sizeof text, number);
  return error == std::errc() ? std::string(text, end) : "?";
}

template <class T> NumberRead<T> read_number(std::string_view text) {
  static_assert(std::is_floating_point_v<T>);
  if (is_missing(text)) return {Reading::missing, std::numeric_limits<T>::quiet_NaN()};
  std::string_view digits = text;
  if (digits.size() > 1 && digits[0] == '+' && digits[1] != '-') digits.remove_prefix(1);
  T value{};
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (stop != digits.data() + digits.size() || error == std::errc::invalid_argument)
    return {Reading::not_a_number, T(0)};
  if (error == std::errc::result_out_of_range) {
    if (decimal_exponent(digits) > 0) return {Reading::too_large, T(0)};
    value = digits[0] == '-' ? T(-0.0) : T(0);
  }
  if (value != value) return {Reading::missing, value};
  if (value > (std::numeric_limits<T>::max)() || value < std::numeric_limits<T>::lowest())
    return {Reading::infinite, value};
  return {Reading::number, value};
}

CTNN_HOSTED bool NumberStyle::says_missing(std::string_view text) const {
  return is_missing(text) || std::find(missing.begin(), missing.end(), text) != missing.end();
}

template <class T>
NumberRead<T> NumberStyle::read(std::string_view text) const {
  if (says_missing(text)) return {Reading::missing, std::numeric_limits<T>::quiet_NaN()};
  if (decimal == '.') return read_number<T>(text);
  if (text.find('.') != text.npos) return {Reading::not_a_number, T(0)};
  std::string with_point(text);
  std::replace(with_point.begin(), with_point.end(), decimal, '.');
  return read_number<T>(with_point);
}

}  // namespace ctnn::io::detail
