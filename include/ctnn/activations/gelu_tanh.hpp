// SPDX-License-Identifier: BSL-1.0
// y = x (1 + tanh(u)) / 2 = x sigmoid(2 u), with u = sqrt(2 / pi) (x + 0.044715 x^3)
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/sigmoid.hpp>
#include <ctnn/initializers/he.hpp>

namespace ctnn {

/// The approximation of GELU by Hendrycks and Gimpel, 2016; PyTorch's GELU(approximate="tanh").
struct GELUTanh {
  using Initializer = He;
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true, is_transcendental = true;
  static constexpr Course course = Course::valley(-0.7524614220710162, {.single = 4});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>) {
      return along<GELUTanh>(x);
    } else {
      if (is_constant_nan(x)) return x;
      const T bounded = clamp(x, T(-limit), T(limit));  // infinity times 0 is NaN
      const T share = sigmoid(bounded * mul_add(bounded * bounded, T(cubic_factor), T(factor)));
      return select(x > T(limit), x, bounded * share);
    }
  }
  template <class T> static constexpr T slope(T x, T) {
    const T bounded = clamp(x, T(-limit), T(limit)), square = bounded * bounded;
    const T twice_u = bounded * mul_add(square, T(cubic_factor), T(factor));
    const T z = exp(-abs(twice_u)), larger = T(1) / (T(1) + z), smaller = z * larger;
    const T share = select(twice_u < T(0), smaller, larger);
    return mul_add(bounded * mul_add(square, T(3 * cubic_factor), T(factor)), smaller * larger, share);
  }

 private:
  static constexpr double factor = 1.5957691216057307117597842397375;  // 2 sqrt(2 / pi)
  static constexpr double cubic_factor = 0.044715 * factor;
  static constexpr double limit = 32;  // beyond, sigmoid is 0 or 1
};

}  // namespace ctnn
