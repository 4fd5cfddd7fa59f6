// SPDX-License-Identifier: BSL-1.0
// The whole numbers beside x, by sums that round: above 2^23 (2^52) all numbers are whole.
#pragma once

#include <ctnn/base/number.hpp>

#include <limits>

namespace ctnn::detail {

enum class Whole { nearest, below, above };

/// The nearest whole number, of two the even one; or the next at most x, at least x. -0 stays, as does what is infinite.
template <Whole Which, Number V> CTNN_INLINE constexpr V whole(V x) noexcept {
  if (is_constant_nan(x)) return x;
  using T = scalar_of<V>;
  constexpr T spacing_one = T(1) / std::numeric_limits<T>::epsilon();
  const V magnitude = abs(x);
  V y = with_sign(abs((at_most(magnitude, V(spacing_one)) + spacing_one) - spacing_one), x);
  if constexpr (Which == Whole::below) y = select(y > x, y - V(T(1)), y);
  if constexpr (Which == Whole::above) y = select(y < x, y + V(T(1)), y);
  if constexpr (Which != Whole::nearest) y = with_sign(abs(y), x);
  return select(magnitude < V(spacing_one), y, x);
}

}  // namespace ctnn::detail
