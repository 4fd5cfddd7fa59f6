// SPDX-License-Identifier: BSL-1.0
// Mean and variance of numbers whose squares are too large for T: what the normalizing layers fall back to.
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/base/math/sqrt.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

namespace ctnn::detail {

template <class T> struct Moments {
  T mean;
  T variance;  // at most half of the largest T
  T inverse;   // 1 / sqrt(variance)
};

/// Is it infinite or NaN, as a variance is whose squares overflowed?
template <class T> constexpr bool overflowed([[maybe_unused]] T variance) {
  if constexpr (std::is_floating_point_v<T>)
    return !(variance <= (std::numeric_limits<T>::max)());
  else
    return false;
}

/// Of x[row * stride + k] for k < columns. About 0 instead of the mean, which is then 0, unless `centered`.
template <class T>
CTNN_NO_INLINE constexpr Moments<T> wide_moments(const T* x, std::size_t rows, std::size_t columns, std::size_t stride,
                                                 bool centered = true) {
  if constexpr (std::is_floating_point_v<T>) {
    constexpr T unit = sizeof(T) == 4 ? T(0x1p-96) : static_cast<T>(0x1p-768),
                most = (std::numeric_limits<T>::max)() / 2;
    const T first = centered ? x[0] * unit : T(0), count = static_cast<T>(rows * columns);
    T sum = T(0), squares = T(0);
    if (centered)
      for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t k = 0; k < columns; ++k) sum = sum + (x[row * stride + k] * unit - first);
    const T mean = first + sum / count;
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t k = 0; k < columns; ++k) {
        const T distance = x[row * stride + k] * unit - mean;
        const T square = distance * distance;
        squares = squares + square;
      }
    const T variance = squares / count;
    const bool fits = !(variance > most * unit * unit);
    return {mean / unit, fits ? variance / unit / unit : most, unit / sqrt(variance)};
  } else {
    return {};
  }
}

}  // namespace ctnn::detail
