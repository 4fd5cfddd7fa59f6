// SPDX-License-Identifier: BSL-1.0
// Text of an SVG file, put together with {} for each value.
#pragma once

#include "palette.hpp"

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <type_traits>

namespace demo {

class Svg {
 public:
  Svg(float width, float height) {
    add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {} {}' width='{}' height='{}' fill='#1a1a1a' "
        "font-family='Helvetica, Arial, \"Liberation Sans\", \"DejaVu Sans\", sans-serif' font-size='14'>",
        width, height, width, height);
    add("<path d='M0 0h{}v{}H0z' fill='#fff'/>", width, height);
  }

  template <class... Values> void add(std::string_view pattern, const Values&... values) {
    text_ += format(pattern, values...) + '\n';
  }

  /// `content` holds no character that XML reserves.
  void text(float x, float y, std::string_view content, std::string_view attributes = "") {
    add("<text x='{}' y='{}' {}>{}</text>", x, y, attributes, content);
  }

  std::string str() const { return text_ + "</svg>\n"; }

  static std::string number(float value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.4g", static_cast<double>(value));
    return digits;
  }

  static std::string hex(Color c) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "#%02x%02x%02x", c.r, c.g, c.b);
    return digits;
  }

  template <class... Values> static std::string format(std::string_view pattern, const Values&... values) {
    std::string out;
    (put(out, pattern, values), ...);
    return out += pattern;
  }

 private:
  /// Moves the pattern up to its next hole to `out`, then the value.
  template <class Value> static void put(std::string& out, std::string_view& pattern, const Value& value) {
    const std::size_t hole = pattern.find("{}");
    out += pattern.substr(0, hole);
    if constexpr (std::is_arithmetic_v<Value>)
      out += number(static_cast<float>(value));
    else
      out += value;
    pattern.remove_prefix(hole + 2);
  }

  std::string text_;
};

}  // namespace demo
