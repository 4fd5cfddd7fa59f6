// SPDX-License-Identifier: BSL-1.0
// y = log(1 + e^(beta x)) / beta
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/softplus.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/initializers/he.hpp>

namespace ctnn {

/// A smooth ReLU; Softplus<> has beta 1. It is exact everywhere, so it has no threshold from which it turns linear.
/// Softplus<-1.0> is LogSigmoid.
template <Real Beta = 1.0> struct Softplus {
  static_assert(Beta.is_finite() && Beta.value != 0,
                "Softplus divides by beta, so make it a finite number other than 0");
  using Initializer = He;
  static constexpr bool slope_uses_input = false;
  static constexpr bool vectorizes = true, is_transcendental = true;
  static constexpr Course course = Course::rising({.single = 5});
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>) {
      return along<Softplus>(x);
    } else {
      if (is_constant_nan(x)) return x;
      return softplus(T(Beta.value) * x) / T(Beta.value);
    }
  }
  template <class T> static constexpr T slope(T, T y) { return -expm1(T(-Beta.value) * y); }
};

}  // namespace ctnn
