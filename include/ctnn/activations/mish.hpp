// SPDX-License-Identifier: BSL-1.0
// y = x tanh(softplus(x)) = x n / (n + 2), with n = e^x (e^x + 2)
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/initializers/he.hpp>

namespace ctnn {

/// Misra, 2019.
struct Mish {
  using Initializer = He;
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true, is_transcendental = true;
  static constexpr Course course = Course::valley(-1.1924312145154952, {.single = 4});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>) {
      return along<Mish>(x);
    } else {
      if (is_constant_nan(x)) return x;
      const Share<T> share = share_of(x);
      const T bounded = select(x < T(-limit), T(-limit), x);  // infinity times 0 is NaN
      return bounded * (share.part / share.whole);
    }
  }
  template <class T> static constexpr T slope(T x, T) {
    const T bounded = clamp(x, T(-limit), T(limit));
    const Share<T> share = share_of(bounded);
    const T inverse = T(1) / share.whole;
    const T growth = T(4) * share.z * (T(1) + share.z) * select(bounded < T(0), T(1), share.z);
    return mul_add(bounded * growth * inverse, inverse, share.part * inverse);
  }

 private:
  static constexpr double limit = 800;  // beyond, the share is 0 or 1

  /// tanh(softplus(x)) = part / whole. Both are divided by e^2x where that is large; z = e^-|x|.
  template <class T> struct Share {
    T z, part, whole;
  };
  template <class T> CTNN_INLINE static constexpr Share<T> share_of(T x) {
    const T z = exp(-abs(x)), twice = T(2) * z;
    const auto negative = x < T(0);
    const T part = select(negative, mul_add(z, z, twice), T(1) + twice);
    return {z, part, select(negative, part + T(2), mul_add(twice, z, part))};
  }
};

}  // namespace ctnn
