// SPDX-License-Identifier: BSL-1.0
// Color: red, green and blue of 0 ... 255.
#pragma once

#include <string>

namespace ctnn::plot {

struct Color {
  int r = 0, g = 0, b = 0;

  /// As SVG has it: #rrggbb.
  std::string hex() const;

  /// The nearest of a terminal's 256: a cube of 6 x 6 x 6 from 16 on, 24 greys from 232 on.
  int of_256() const;

  friend constexpr bool operator==(const Color&, const Color&) = default;
};

/// t = 0 is a, t = 1 is b.
Color mix(Color a, Color b, double t);

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/color.ipp>
#endif
