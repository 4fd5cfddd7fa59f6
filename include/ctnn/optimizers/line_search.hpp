// SPDX-License-Identifier: BSL-1.0
// A step along a direction that meets the strong Wolfe conditions, by cubic interpolation.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/number.hpp>

#include <array>
#include <cstddef>
#include <limits>

namespace ctnn::detail {

/// A point on the line: how far along, the function's value and slope there, and its gradient.
template <class T, std::size_t N> struct LinePoint {
  T step{};
  T value{};
  T slope{};
  std::array<T, N> gradient{};
};

template <class T> constexpr bool is_finite(T x) { return abs(x) <= (std::numeric_limits<T>::max)(); }

/// Where the cubic through two points with their slopes is least, within [low, high]; the middle where it has no
/// minimum.
template <class T, std::size_t N>
constexpr T cubic_minimum(const LinePoint<T, N>& a, const LinePoint<T, N>& b, T low, T high) {
  const bool ordered = a.step <= b.step;
  const LinePoint<T, N>&left = ordered ? a : b, &right = ordered ? b : a;
  const T width = right.step - left.step, middle = rounded((low + high) / T(2));
  if (!is_finite(left.value) || !is_finite(right.value)) return middle;
  const T bend = mul_add(T(-3), (right.value - left.value) / width, left.slope + right.slope);
  const T square = mul_add(bend, bend, -rounded(left.slope * right.slope));
  if (!(square >= T(0))) return middle;
  const T root = sqrt(square);
  const T above = right.slope + root - bend, below = mul_add(T(2), root, right.slope - left.slope);
  if (below == T(0)) return above < T(0) ? high : above > T(0) ? low : middle;
  return clamp(mul_add(-width, above / below, right.step), low, high);
}

/// Nocedal and Wright, "Numerical optimization", 2006, algorithms 3.5 and 3.6, with the choices of PyTorch's LBFGS.
template <class T, std::size_t N> struct LineSearch {
  LinePoint<T, N> low{};  // where to go, once it has run
  LinePoint<T, N> high{};
  LinePoint<T, N> now{};

  static constexpr std::size_t most = 25;

  /// start: the point at step 0; longest: the largest element of the direction; evaluate(point): fills in a point whose
  /// step is set. Returns how often it evaluated. A value that is NaN counts as too high.
  template <class Evaluate>
  constexpr std::size_t run(const LinePoint<T, N>& start, T first_step, T longest, T smallest_change,
                            Evaluate evaluate) {
    low = start;
    now.step = first_step;
    evaluate(now);
    for (std::size_t tried = 0; tried < most;) {
      const bool too_high = !descends(start, now) || (tried > 1 && !(now.value < low.value));
      if (!too_high && is_flat(start, now)) {
        low = now;
        return 1 + tried;
      }
      if (too_high || now.slope >= T(0)) {
        high = now;
        if (high.value < low.value) swap();
        return 1 + narrow(start, longest, smallest_change, tried, evaluate);
      }
      const T next =
          cubic_minimum(low, now, mul_add(T(0.01), now.step - low.step, now.step), rounded(T(10) * now.step));
      low = now;
      now.step = next;
      evaluate(now);
      ++tried;
    }
    low = now.value < start.value ? now : start;
    return 1 + most;
  }

 private:
  /// Is it lower than the start by a part of what the slope there promises?
  static constexpr bool descends(const LinePoint<T, N>& start, const LinePoint<T, N>& point) {
    return point.value <= mul_add(rounded(T(1e-4) * point.step), start.slope, start.value);
  }
  /// Is the slope small beside that of the start?
  static constexpr bool is_flat(const LinePoint<T, N>& start, const LinePoint<T, N>& point) {
    return abs(point.slope) <= T(-0.9) * start.slope;
  }
  constexpr void swap() {
    const LinePoint<T, N> kept = low;
    low = high;
    high = kept;
  }

  /// Closes in on a step between low and high, which have one between them. Returns how many there have been.
  template <class Evaluate>
  constexpr std::size_t narrow(const LinePoint<T, N>& start, T longest, T smallest_change, std::size_t tried,
                               Evaluate evaluate) {
    bool is_stuck = false;
    while (tried < most && !(abs(high.step - low.step) * longest < smallest_change)) {
      const T begin = low.step < high.step ? low.step : high.step, end = low.step < high.step ? high.step : low.step;
      const T margin = rounded(T(0.1) * (end - begin));
      T trial = cubic_minimum(low, high, begin, end);
      const bool is_near = end - trial < margin || trial - begin < margin;
      const bool moves = is_near && (is_stuck || trial >= end || trial <= begin);
      if (moves) trial = end - trial < trial - begin ? end - margin : begin + margin;
      is_stuck = is_near && !moves;
      now.step = trial;
      evaluate(now);
      ++tried;
      if (!descends(start, now) || !(now.value < low.value)) {
        high = now;
        if (high.value < low.value) swap();
      } else {
        if (is_flat(start, now)) {
          low = now;
          break;
        }
        if (now.slope * (high.step - low.step) >= T(0)) high = low;
        low = now;
      }
    }
    return tried;
  }
};

}  // namespace ctnn::detail
