// SPDX-License-Identifier: BSL-1.0
// x^n for a whole n, by squaring.
#pragma once

#include <ctnn/base/arithmetic.hpp>

#include <cstdint>

namespace ctnn::detail {

constexpr double whole_power(double x, std::uint64_t n) {
  double result = 1;
  for (; n > 0; n /= 2, x = rounded(x * x))
    if (n % 2 == 1) result = rounded(result * x);
  return result;
}

}  // namespace ctnn::detail
