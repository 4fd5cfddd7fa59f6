// SPDX-License-Identifier: BSL-1.0
// A gradient held against central differences, in double.
#pragma once

#include <ctnn/base/random.hpp>

#include <array>
#include <cstddef>

namespace ctnn::testing::detail {

constexpr double magnitude(double x) { return x < 0 ? -x : x; }

/// Never true for NaN.
constexpr bool close(double a, double b, double tolerance) {
  const double size = magnitude(a) > 1 ? magnitude(a) : 1;
  return magnitude(a - b) <= tolerance * size;
}

/// The slope of f at a point along a direction.
template <class F, std::size_t N>
constexpr double slope_along(const F& f, const std::array<double, N>& point, const std::array<double, N>& direction) {
  constexpr double step = 1e-5;
  std::array<double, N> up = point, down = point;
  for (std::size_t k = 0; k < N; ++k) {
    up[k] = mul_add(direction[k], step, up[k]);
    down[k] = mul_add(direction[k], -step, down[k]);
  }
  return (f(up) - f(down)) / (2 * step);
}

/// Along at most `most` coordinates, drawn one from each stretch, and along a random direction, which sees them all.
template <class F, std::size_t N>
constexpr bool slopes_match(const F& f, const std::array<double, N>& point, const std::array<double, N>& gradient,
                            Key key, std::size_t most) {
  constexpr double tolerance = 1e-6;
  std::array<double, N> direction{};
  const std::size_t count = N < most ? N : most;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t first = N * i / count, length = N * (i + 1) / count - first;
    const std::size_t k = first + static_cast<std::size_t>(below(key, i, length));
    direction[k] = 1;
    if (!close(gradient[k], slope_along(f, point, direction), tolerance)) return false;
    direction[k] = 0;
  }
  double expected = 0;
  for (std::size_t k = 0; k < N; ++k) {
    direction[k] = uniform<double>(key, k, -1, 1);
    expected = mul_add(gradient[k], direction[k], expected);
  }
  return close(expected, slope_along(f, point, direction), tolerance);
}

}  // namespace ctnn::testing::detail
