// SPDX-License-Identifier: BSL-1.0
// The functions of palette.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/palette.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/plot/color.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>

namespace ctnn::plot {

CTNN_HOSTED Color between_two(double share) {
  constexpr std::array<Color, 7> stops{{{33, 102, 172},
                                        {86, 152, 201},
                                        {160, 204, 228},
                                        {247, 247, 247},
                                        {253, 199, 132},
                                        {241, 147, 58},
                                        {205, 92, 8}}};
  const double position = std::clamp(share, 0.0, 1.0) * (stops.size() - 1);
  const auto below = static_cast<std::size_t>((std::min)(position, stops.size() - 2.0));
  return mix(stops[below], stops[below + 1], position - static_cast<double>(below));
}

CTNN_HOSTED Color class_color(std::size_t of_class) {
  constexpr std::array<Color, 10> colors{{{0, 114, 178},
                                          {213, 94, 0},
                                          {0, 146, 108},
                                          {190, 90, 150},
                                          {214, 150, 0},
                                          {70, 165, 220},
                                          {110, 80, 170},
                                          {120, 120, 120},
                                          {140, 75, 40},
                                          {150, 160, 30}}};
  return colors[of_class % colors.size()];
}

CTNN_HOSTED double share_opacity(double share) { return share <= 0 ? 0 : 0.08 + 0.92 * share; }

CTNN_HOSTED Color share_color(double share) { return mix({255, 255, 255}, {24, 100, 171}, share_opacity(share)); }

CTNN_HOSTED Color answer_color(std::span<const float> shares) {
  for (const float share : shares)
    if (std::isnan(share)) return no_answer;
  if (shares.size() == 2) return between_two(shares[1]);
  const auto largest = std::max_element(shares.begin(), shares.end());
  const double even = 1.0 / static_cast<double>(shares.size());
  const double lead = (static_cast<double>(*largest) - even) / (1 - even);
  return mix({250, 250, 250}, class_color(static_cast<std::size_t>(largest - shares.begin())), 0.12 + 0.63 * lead);
}

CTNN_HOSTED Color sample_color(std::size_t of_class, std::size_t classes) {
  if (classes == 2) return of_class == 0 ? Color{11, 53, 99} : Color{122, 46, 0};
  return mix(class_color(of_class), {0, 0, 0}, 0.45);
}

}  // namespace ctnn::plot
