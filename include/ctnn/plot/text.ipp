// SPDX-License-Identifier: BSL-1.0
// The functions of text.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/text.hpp>

#include <ctnn/base/config.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace ctnn::plot {

CTNN_HOSTED std::size_t code_point_size(std::string_view text) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char first = byte(0);
  const std::size_t size = first < 0x80   ? 1
                           : first < 0xC2 ? 0
                           : first < 0xE0 ? 2
                           : first < 0xF0 ? 3
                           : first < 0xF5 ? 4
                                          : 0;
  if (size > text.size()) return 0;
  for (std::size_t k = 1; k < size; ++k)
    if ((byte(k) & 0xC0) != 0x80) return 0;
  // Longer than needed, a surrogate, or beyond the last one.
  if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F) || (first == 0xF0 && byte(1) < 0x90) ||
      (first == 0xF4 && byte(1) > 0x8F) || (first == 0xEF && byte(1) == 0xBF && byte(2) > 0xBD))
    return 0;
  return size;
}

CTNN_HOSTED std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t size = code_point_size(text);
    const auto first = static_cast<unsigned char>(text[0]);
    const bool is_control =
        first < 0x20 || first == 0x7F || (first == 0xC2 && static_cast<unsigned char>(text[1]) < 0xA0);
    if (size == 0)
      out += "\xEF\xBF\xBD";
    else if (is_control)
      out += ' ';
    else
      out += text.substr(0, size);
    text.remove_prefix(size == 0 ? 1 : size);
  }
  return out;
}

CTNN_HOSTED std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (const char c : text) columns += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return columns;
}

CTNN_HOSTED std::string shortened(std::string_view text, std::size_t columns) {
  if (columns_of(text) <= columns) return std::string(text);
  std::string out;
  for (std::size_t c = 0; c + 1 < columns; ++c) {
    const std::size_t size = code_point_size(text);
    out += text.substr(0, size);
    text.remove_prefix(size);
  }
  return columns == 0 ? out : out + "\u2026";
}

CTNN_HOSTED std::string padded_left(std::string_view text, std::size_t columns) {
  return std::string(columns - (std::min)(columns, columns_of(text)), ' ') + std::string(text);
}

CTNN_HOSTED std::string padded_right(std::string_view text, std::size_t columns) {
  return std::string(text) + std::string(columns - (std::min)(columns, columns_of(text)), ' ');
}

}  // namespace ctnn::plot
