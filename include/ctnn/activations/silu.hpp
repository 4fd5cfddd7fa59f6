// SPDX-License-Identifier: BSL-1.0
// y = x sigmoid(x)
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/sigmoid.hpp>
#include <ctnn/initializers/he.hpp>

namespace ctnn {

/// Elfwing et al., 2018.
struct SiLU {
  using Initializer = He;
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true, is_transcendental = true;
  static constexpr Course course = Course::valley(-1.2784645427610738, {.single = 3});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>) {
      return along<SiLU>(x);
    } else {
      if (is_constant_nan(x)) return x;
      const T bounded = select(x < T(-limit), T(-limit), x);  // infinity times 0 is NaN
      return bounded * sigmoid(x);
    }
  }
  template <class T> static constexpr T slope(T x, T) {
    const T bounded = clamp(x, T(-limit), T(limit));
    const T z = exp(-abs(bounded)), larger = T(1) / (T(1) + z), smaller = z * larger;  // sigmoid(+-x)
    return mul_add(bounded, smaller * larger, select(bounded < T(0), smaller, larger));
  }

 private:
  static constexpr double limit = 800;  // beyond, sigmoid is 0 or 1
};

/// Its name in Ramachandran et al., 2017, and in Keras.
using Swish = SiLU;

}  // namespace ctnn
