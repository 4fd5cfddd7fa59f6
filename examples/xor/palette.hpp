// SPDX-License-Identifier: BSL-1.0
// From blue over white to orange: two hues that colour-blind readers tell apart too.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace demo {

struct Color {
  int r, g, b;
  int of_256;  // its like on a terminal of 256 colours
};

/// The colour of a probability: 0 is blue, 1 is orange.
inline Color color_of(float probability) {
  struct Rgb {
    float r, g, b;
  };
  constexpr std::array<Rgb, 7> stops{{{33, 102, 172},
                                      {86, 152, 201},
                                      {160, 204, 228},
                                      {247, 247, 247},
                                      {253, 199, 132},
                                      {241, 147, 58},
                                      {205, 92, 8}}};
  constexpr std::array<int, 11> of_256{25, 32, 74, 117, 153, 255, 230, 223, 215, 208, 166};
  const float p = std::clamp(probability, 0.0f, 1.0f);
  const float position = p * (stops.size() - 1);
  const auto below = static_cast<std::size_t>(std::min(position, stops.size() - 2.0f));
  const float t = position - static_cast<float>(below);
  const auto mix = [t](float a, float b) { return static_cast<int>(std::lround(std::lerp(a, b, t))); };
  const Rgb &a = stops[below], &b = stops[below + 1];
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b),
          of_256[static_cast<std::size_t>(std::lround(p * (of_256.size() - 1)))]};
}

}  // namespace demo
