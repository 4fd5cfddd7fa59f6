// SPDX-License-Identifier: BSL-1.0
// Svg: a picture put together as text, with {} for each value; light or dark as its reader's screen is.
#pragma once

#include <ctnn/plot/number.hpp>
#include <ctnn/plot/text.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

namespace ctnn::plot {

struct Rect {
  double x = 0, y = 0, width = 0, height = 0;

  constexpr double right() const { return x + width; }
  constexpr double bottom() const { return y + height; }
};

/// Classes of style: `bg` the ground, `cell` an empty part of it, `dim` minor text, `axis` and `grid` lines, `c1` ... `c4` colours of curves and
/// `f1` ... `f4` the same as fillings. What has no class is drawn in the colour of text.
class Svg {
 public:
  Svg(double width, double height);

  /// Appends the pattern with its holes filled. Numbers must be finite; strings must be XML already: see escaped().
  template <class... Values> void add(std::string_view pattern, const Values&... values) {
    text_ += format(pattern, values...) + '\n';
  }

  /// Any text; its attributes are XML.
  void text(double x, double y, std::string_view content, std::string_view attributes = "");

  std::string str() const { return text_ + "</svg>\n"; }

  static std::string escaped(std::string_view content);

  template <class... Values> static std::string format(std::string_view pattern, const Values&... values) {
    std::string out;
    (put(out, pattern, values), ...);
    return out += pattern;
  }

  /// How wide a text is about; the font is the reader's.
  static double width_of(std::string_view content, double font_size);

 private:
  static constexpr std::string_view style =
      "<style>\n"
      ".ink{fill:#1a1a1a}.dim{fill:#5c5c5c}\n"
      ".axis{stroke:#777;fill:none}.grid{stroke:#ddd;fill:none}\n"
      ".c1,.c2,.c3,.c4{fill:none;stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round}\n"
      ".c1{stroke:#1f6fb2}.c2{stroke:#d1570a}.c3{stroke:#007a5e}.c4{stroke:#8a8a8a}\n"
      ".f1{fill:#1f6fb2}.f2{fill:#d1570a}.f3{fill:#007a5e}.f4{fill:#8a8a8a}.bg{fill:#fff}.cell{fill:#f1f1f1}\n"
      "@media (prefers-color-scheme:dark){\n"
      ".ink{fill:#e8e8e8}.dim{fill:#a3a3a3}.bg{fill:#14171c}.cell{fill:#1e2228}\n"
      ".axis{stroke:#8c8c8c}.grid{stroke:#33383f}\n"
      ".c1{stroke:#5aaae8}.c2{stroke:#f59150}.c3{stroke:#3ec29c}.c4{stroke:#9a9a9a}\n"
      ".f1{fill:#5aaae8}.f2{fill:#f59150}.f3{fill:#3ec29c}.f4{fill:#9a9a9a}\n"
      "}\n"
      "</style>\n";

  /// Moves the pattern up to its next hole to `out`, then the value.
  template <class Value> static void put(std::string& out, std::string_view& pattern, const Value& value) {
    const std::size_t hole = pattern.find("{}");
    out += pattern.substr(0, hole);
    if constexpr (std::is_integral_v<Value>)
      out += std::to_string(value);
    else if constexpr (std::is_floating_point_v<Value>)
      out += trimmed(value, 2);
    else
      out += value;
    pattern.remove_prefix(hole + 2);
  }

  std::string text_;
};

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/svg.ipp>
#endif
