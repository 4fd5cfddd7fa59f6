// SPDX-License-Identifier: BSL-1.0
// A double as a float from which it can be rounded once more as if it had been rounded once.
#pragma once

#include <ctnn/base/number.hpp>

#include <cstdint>
#include <limits>

namespace ctnn::detail {

/// Of the two floats around x the one whose last bit is set; x itself where it is a float.
constexpr float to_odd_float(double x) noexcept {
  constexpr float largest = (std::numeric_limits<float>::max)(), infinity = std::numeric_limits<float>::infinity();
  if (x != x) return std::numeric_limits<float>::quiet_NaN();
  if (abs(x) > static_cast<double>(largest)) return x < 0 ? -infinity : infinity;
  const float nearest = static_cast<float>(x);
  const double back = static_cast<double>(nearest);
  const std::uint32_t i = bits(nearest);
  if (back == x || (i & 1) != 0) return nearest;
  return from_bits(abs(back) < abs(x) ? i + 1 : i - 1);
}

}  // namespace ctnn::detail
