// SPDX-License-Identifier: BSL-1.0
// near(a, b, tolerance): |a - b| <= tolerance max(1, |b|), for numbers and for ranges of equal length; never for NaN.
#pragma once

#include <array>
#include <cstddef>

namespace support {

constexpr double magnitude(double x) { return x < 0 ? -x : x; }

constexpr bool near(double a, double b, double tolerance = 1e-12) {
  const double size = magnitude(b) > 1 ? magnitude(b) : 1;
  return magnitude(a - b) <= tolerance * size;
}

template <class Range, std::size_t N>
constexpr bool near(const Range& a, const double (&b)[N], double tolerance = 1e-12) {
  if (a.size() != N) return false;
  for (std::size_t k = 0; k < N; ++k)
    if (!near(static_cast<double>(a[k]), b[k], tolerance)) return false;
  return true;
}

/// Equal as numbers, in order and in length.
template <class Range, class T, std::size_t N> constexpr bool equal(const Range& a, const T (&b)[N]) {
  if (a.size() != N) return false;
  for (std::size_t k = 0; k < N; ++k)
    if (!(a[k] == b[k])) return false;
  return true;
}

}  // namespace support
