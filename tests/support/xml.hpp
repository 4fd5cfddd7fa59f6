// SPDX-License-Identifier: BSL-1.0
// Whether a text is well-formed XML, as far as pictures use it: elements, attributes, the five entities, UTF-8.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace test {

/// What is wrong with it, or "".
inline std::string xml_error(std::string_view text) {
  const auto is_clean = [](std::string_view part) {
    for (std::size_t k = 0; k < part.size(); ++k) {
      const auto c = static_cast<unsigned char>(part[k]);
      if (c == '<' || c == '>' || c == 0x7F || (c < 0x20 && c != '\n')) return false;
      if (c != '&') continue;
      const std::string_view rest = part.substr(k);
      const auto starts = [&](std::string_view entity) { return rest.starts_with(entity); };
      if (!starts("&amp;") && !starts("&lt;") && !starts("&gt;") && !starts("&#39;") && !starts("&quot;")) return false;
    }
    return true;
  };
  std::vector<std::string> open;
  bool has_root = false;
  while (!text.empty()) {
    const std::size_t tag = text.find('<');
    const std::string_view content = text.substr(0, tag);
    if (!is_clean(content)) return "text: " + std::string(content);
    if (tag == std::string_view::npos) return open.empty() && has_root ? "" : "not closed: " + open.back();
    const std::size_t end = text.find('>', tag);
    if (end == std::string_view::npos) return "a tag does not end";
    std::string_view inner = text.substr(tag + 1, end - tag - 1);
    text.remove_prefix(end + 1);
    if (inner.starts_with('/')) {
      if (open.empty() || open.back() != inner.substr(1)) return "closed, not open: " + std::string(inner);
      open.pop_back();
      continue;
    }
    const bool is_empty = inner.ends_with('/');
    if (is_empty) inner.remove_suffix(1);
    const std::size_t name_end = std::min(inner.find(' '), inner.size());
    const std::string name(inner.substr(0, name_end));
    inner.remove_prefix(name_end);
    std::set<std::string_view> seen;
    while (inner.find_first_not_of(' ') != std::string_view::npos) {
      inner.remove_prefix(inner.find_first_not_of(' '));
      const std::size_t equals = inner.find('=');
      if (equals == std::string_view::npos || equals + 1 >= inner.size()) return "attribute: " + std::string(inner);
      const char quote = inner[equals + 1];
      const std::size_t closing = inner.find(quote, equals + 2);
      if ((quote != '\'' && quote != '"') || closing == std::string_view::npos) return "quotes: " + std::string(inner);
      if (!seen.insert(inner.substr(0, equals)).second) return "twice: " + std::string(inner);
      if (!is_clean(inner.substr(equals + 2, closing - equals - 2))) return "value: " + std::string(inner);
      inner.remove_prefix(closing + 1);
    }
    if (open.empty() && has_root) return "a second root: " + name;
    has_root = true;
    if (!is_empty) open.push_back(name);
  }
  return open.empty() && has_root ? "" : "not closed";
}

/// How often a part occurs.
inline std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

/// A well-formed picture whose numbers are all finite.
inline std::string svg_error(std::string_view text) {
  if (!text.starts_with("<svg xmlns='http://www.w3.org/2000/svg'")) return "no svg";
  for (const char* number : {"nan", "inf"})
    for (const char* before : {"'", " ", "M", "L", "h", "v", "(", "-"})
      if (text.find(before + std::string(number) + ' ') != std::string_view::npos ||
          text.find(before + std::string(number) + '\'') != std::string_view::npos)
        return std::string("a number is ") + number;
  return xml_error(text);
}

}  // namespace test
