// SPDX-License-Identifier: BSL-1.0
// Real: a real number as a template argument. Clang 14 takes no double there, but takes a struct of one.
#pragma once

#include <ctnn/base/config.hpp>

#include <concepts>

namespace ctnn {

struct Real {
  double value;
  constexpr Real(double v) noexcept : value(v) {}
  /// Clang 14 converts no whole number to double here.
  template <std::integral I> constexpr Real(I v) noexcept : value(static_cast<double>(v)) {}

  /// Neither NaN nor infinite.
  constexpr bool is_finite() const noexcept {
    return value >= -1.7976931348623157e308 && value <= 1.7976931348623157e308;
  }
};

/// C x. A number type in which C itself would lose digits has its own.
template <Real C, class T> CTNN_INLINE constexpr T times(const T& x) noexcept {
  if constexpr (requires { T::Functions::template times<C>(x); })
    return T::Functions::template times<C>(x);
  else
    return T(C.value) * x;
}

}  // namespace ctnn
