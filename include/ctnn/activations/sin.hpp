// SPDX-License-Identifier: BSL-1.0
// y = sin(omega x)
#pragma once

#include <ctnn/base/math/trigonometry.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/initializers/siren.hpp>

namespace ctnn {

/// Sin<> is sin(x); Sin<30.0> is SIREN's, of Sitzmann et al., 2020. omega x is rounded, as in any sin(omega * x).
template <Real Omega = 1.0> struct Sin {
  static_assert(Omega.value > 0, "omega is a frequency: positive");
  using Initializer = Siren<Omega>;
  static constexpr bool slope_uses_input = true;
  static constexpr bool vectorizes = true, is_transcendental = true;
  template <class T> static constexpr T value(T x) {
    if (is_constant_nan(x)) return x;
    return sin(T(Omega.value) * x);
  }
  template <class T> static constexpr T slope(T x, T) {
    const T cosine = cos(T(Omega.value) * x);
    if (is_constant_nan(cosine)) return cosine;
    return T(Omega.value) * cosine;
  }
};

}  // namespace ctnn
