// SPDX-License-Identifier: BSL-1.0
// The functions of shown_text.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/shown_text.hpp>

#include <ctnn/base/config.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace ctnn::io::detail {

CTNN_HOSTED std::size_t control_bytes(std::string_view text) {
  const auto at = [text](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0u; };
  if (at(0) < 0x20 || at(0) == 0x7f) return 1;
  if (at(0) == 0xc2 && at(1) >= 0x80 && at(1) < 0xa0) return 2;
  const bool is_separator = at(0) == 0xe2 && at(1) == 0x80 && (at(2) == 0xa8 || at(2) == 0xa9);
  return is_separator ? 3 : 0;
}

CTNN_HOSTED std::string shown(std::string_view text, std::size_t most) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::size_t end = text.size();
  if (end > most)
    for (end = most; end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80;) --end;  // whole characters
  std::string line;
  for (std::size_t k = 0; k < end;) {
    const std::size_t escaped = control_bytes(text.substr(k));
    if (escaped == 0) line += text[k++];
    for (const std::size_t stop = k + escaped; k < stop; ++k) {
      const auto byte = static_cast<unsigned char>(text[k]);
      line += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return end < text.size() ? line + "..." : line;
}

CTNN_HOSTED std::string quoted(std::string_view text) {
  std::string line = "\"";
  line += shown(text);
  return line += '"';
}

}  // namespace ctnn::io::detail
