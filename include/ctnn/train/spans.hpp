// SPDX-License-Identifier: BSL-1.0
// Differences of numbers so far apart that they overflow: what scalers compute in halves.
#pragma once

#include <ctnn/base/arithmetic.hpp>

#include <limits>
#include <type_traits>

namespace ctnn::detail {

/// (a - b) / 2
template <class T> constexpr T half_difference(T a, T b) { return T(0.5) * a - rounded(T(0.5) * b); }

/// Is to - from a number of T, as far as T tells its largest?
template <class T> constexpr bool spans([[maybe_unused]] T from, [[maybe_unused]] T to) {
  if constexpr (std::is_floating_point_v<T>) {
    const T half = half_difference(to, from), most = (std::numeric_limits<T>::max)() / 2;
    return !(half > most) && !(half < -most);
  } else {
    return true;
  }
}

/// (x - from) / by
template <class T> constexpr T quotient_of_difference(T x, T from, T by) {
  return spans(from, x) ? rounded((x - from) / by) : rounded(half_difference(x, from) / (T(0.5) * by));
}

/// x * by + from
template <class T> constexpr T multiple_from(T x, T by, T from) {
  if constexpr (std::is_floating_point_v<T>)
    if (by > (std::numeric_limits<T>::max)() / 64) return T(64) * rounded(mul_add(x, by / T(64), from / T(64)));
  return mul_add(x, by, from);
}

}  // namespace ctnn::detail
