// SPDX-License-Identifier: BSL-1.0
// Along one axis of a Resize: where in the input a position of the output lies, in exact fractions.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ctnn {

enum class ResizeMode { nearest, linear };

/// Where position k of m lies among n, as ONNX counts. half_pixel: pixels are areas, (k + 1/2) n/m - 1/2; pytorch_half_pixel:
/// the same, but 0 for m = 1; asymmetric: k n/m; align_corners: k (n-1)/(m-1).
enum class ResizeCoordinates { half_pixel, pytorch_half_pixel, asymmetric, align_corners };

/// Which neighbour is the nearest: of two at the same distance the lower, or the higher; or always the lower, the higher.
enum class ResizeRounding { prefer_floor, prefer_ceil, floor, ceil };

struct ResizeOptions {
  ResizeMode mode = ResizeMode::nearest;
  ResizeCoordinates coordinates = ResizeCoordinates::half_pixel;
  ResizeRounding rounding = ResizeRounding::prefer_floor;
};

namespace detail {

/// Element `first`, and of the next one a part.
struct ResizedPlace {
  std::size_t first = 0;
  double part = 0;
};

constexpr std::int64_t floored(std::int64_t a, std::int64_t b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

constexpr ResizedPlace resized_place(std::size_t in, std::size_t out, std::size_t position, ResizeOptions options) {
  if (in == out) return {position, 0};
  const auto n = static_cast<std::int64_t>(in), m = static_cast<std::int64_t>(out);
  const auto k = static_cast<std::int64_t>(position);
  std::int64_t numerator = 2 * k * n, denominator = 2 * m;  // k n/m
  if (options.coordinates == ResizeCoordinates::align_corners) {
    numerator = m == 1 ? 0 : 2 * k * (n - 1);
    denominator = m == 1 ? 2 : 2 * (m - 1);
  } else if (options.coordinates != ResizeCoordinates::asymmetric) {
    const bool is_first = options.coordinates == ResizeCoordinates::pytorch_half_pixel && m == 1;
    numerator = is_first ? 0 : (2 * k + 1) * n - m;
  }

  if (options.mode == ResizeMode::linear) {
    const std::int64_t first = floored(numerator, denominator);
    if (first < 0) return {0, 0};
    if (first >= n - 1) return {in - 1, 0};
    return {static_cast<std::size_t>(first),
            static_cast<double>(numerator - first * denominator) / static_cast<double>(denominator)};
  }
  const std::int64_t half = denominator / 2;
  std::int64_t nearest = floored(numerator, denominator);
  if (options.rounding == ResizeRounding::ceil) nearest = -floored(-numerator, denominator);
  if (options.rounding == ResizeRounding::prefer_ceil) nearest = floored(numerator + half, denominator);
  if (options.rounding == ResizeRounding::prefer_floor) nearest = -floored(-(numerator - half), denominator);
  return {nearest < 0 ? 0 : nearest >= n ? in - 1 : static_cast<std::size_t>(nearest), 0};
}

}  // namespace detail
}  // namespace ctnn
