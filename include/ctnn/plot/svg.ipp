// SPDX-License-Identifier: BSL-1.0
// The functions of svg.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/svg.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/plot/color.hpp>
#include <ctnn/plot/number.hpp>
#include <ctnn/plot/text.hpp>

#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

namespace ctnn::plot {

CTNN_HOSTED Svg::Svg(double width, double height) {
  add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {} {}' width='{}' height='{}' class='ink' "
      "font-family='Helvetica, Arial, \"Liberation Sans\", \"DejaVu Sans\", sans-serif' font-size='14'>",
      width, height, width, height);
  text_ += style;
  add("<path d='M0 0h{}v{}H0z' class='bg'/>", width, height);
}

CTNN_HOSTED void Svg::text(double x, double y, std::string_view content, std::string_view attributes) {
  add("<text x='{}' y='{}' {}>{}</text>", x, y, attributes, escaped(content));
}

CTNN_HOSTED std::string Svg::escaped(std::string_view content) {
  std::string out;
  for (const char c : printable(content)) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  return out;
}

CTNN_HOSTED double Svg::width_of(std::string_view content, double font_size) {
  return 0.58 * font_size * static_cast<double>(columns_of(content));
}

}  // namespace ctnn::plot
