// SPDX-License-Identifier: BSL-1.0
// The functions of color.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/color.hpp>

#include <ctnn/base/config.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>

namespace ctnn::plot {

CTNN_HOSTED std::string Color::hex() const {
  std::string text = "#";
  for (const int part : {r, g, b}) {
    text += "0123456789abcdef"[part / 16];
    text += "0123456789abcdef"[part % 16];
  }
  return text;
}

CTNN_HOSTED int Color::of_256() const {
  constexpr std::array<int, 6> steps{0, 95, 135, 175, 215, 255};
  const auto nearest = [&](int part) {
    std::size_t best = 0;
    for (std::size_t k = 1; k < steps.size(); ++k)
      if (std::abs(steps[k] - part) < std::abs(steps[best] - part)) best = k;
    return best;
  };
  const std::size_t cube_r = nearest(r), cube_g = nearest(g), cube_b = nearest(b);
  const int grey = std::clamp(((r + g + b) / 3 - 3) / 10, 0, 23);
  const auto distance = [&](Color c) { return (r - c.r) * (r - c.r) + (g - c.g) * (g - c.g) + (b - c.b) * (b - c.b); };
  if (distance({8 + 10 * grey, 8 + 10 * grey, 8 + 10 * grey}) < distance({steps[cube_r], steps[cube_g], steps[cube_b]}))
    return 232 + grey;
  return static_cast<int>(16 + 36 * cube_r + 6 * cube_g + cube_b);
}

CTNN_HOSTED Color mix(Color a, Color b, double t) {
  const auto part = [t](int x, int y) {
    return static_cast<int>(std::lround(std::lerp(x, y, std::clamp(t, 0.0, 1.0))));
  };
  return {part(a.r, b.r), part(a.g, b.g), part(a.b, b.b)};
}

}  // namespace ctnn::plot
