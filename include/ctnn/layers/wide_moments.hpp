// SPDX-License-Identifier: BSL-1.0
// Mean and variance of numbers whose squares are too large for T: what the normalizing layers fall back to.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/config.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/kernels/channels.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>

#include <array>
#include <cstddef>
#include <limits>
#include <type_traits>
#include <utility>

namespace ctnn::detail {

template <class T> struct Moments {
  T mean;
  T variance;  // at most half of the largest T
  T inverse;   // 1 / sqrt(variance)
};

/// A power of two by which numbers can be squared, whatever they are.
template <class T> inline constexpr T wide_unit = sizeof(T) == 4 ? T(0x1p-96) : static_cast<T>(0x1p-768);

/// (x - mean) / sqrt(variance + epsilon), from the distance of x to one of the numbers that the mean was taken of: equal
/// numbers give exactly 0, and neighbours in the last digit stay apart.
template <class T> struct Standardized {
  T unit;     // a power of two: 1 unless squares overflow
  T start;    // that number times unit
  T inverse;  // 1 / sqrt(variance + epsilon) / unit
  T shift;    // (start / unit - mean) times unit * inverse

  template <class V> CTNN_INLINE constexpr V operator()(V x) const {
    return mul_add(mul_add(x, V(unit), V(-start)), V(inverse), V(shift));
  }
};

/// Of N numbers.
template <std::size_t N, bool Wide = false, class T>
CTNN_INLINE constexpr Standardized<T> standardized(const T* x, T epsilon, T& variance) {
  constexpr T unit = Wide ? wide_unit<T> : T(1);
  const T start = x[0] * unit;
  const auto from_start = [=](auto v) {
    if constexpr (Wide)
      return mul_add(rounded(v), decltype(rounded(v))(unit), decltype(rounded(v))(-start));
    else
      return rounded(v) - start;
  };
  const T offset = rounded(kernels::sum<N>(from_start, x) / T(N));
  variance = kernels::sum<N>(
                 [=](auto v) {
                   const auto distance = from_start(v) - offset;
                   return distance * distance;
                 },
                 x) /
             T(N);
  const T inverse = T(1) / sqrt(variance + epsilon);
  return {unit, start, inverse, -(offset * inverse)};
}

/// The same for each of C channels, as the arrays that kernels take.
template <std::size_t C, class T> struct StandardizedChannels {
  std::array<T, C> unit, start, inverse, shift;

  constexpr void put(std::size_t c, const Standardized<T>& of) {
    unit[c] = of.unit;
    start[c] = of.start;
    inverse[c] = of.inverse;
    shift[c] = of.shift;
  }

  /// y = standardized x times weight, plus bias; x, y: (Rows, C).
  template <std::size_t Rows> constexpr void apply(const T* weight, const T* bias, const T* x, T* y) const {
    T scale[C], at_start[C];
    kernels::for_each<C>(
        [](auto i, auto s, auto w, auto b, auto& slope, auto& constant) {
          slope = w * i;
          constant = mul_add(s, w, b);
        },
        inverse.data(), shift.data(), weight, bias, scale, at_start);
    kernels::channel_map<Rows, C>(
        [](auto v, auto, auto u, auto first, auto slope, auto constant) {
          return mul_add(mul_add(rounded(v), u, -first), slope, constant);
        },
        x, x, {unit.data(), start.data(), scale, at_start}, y);
  }
};

/// (x - mean) / 2, which no two numbers make overflow.
template <class V> CTNN_INLINE constexpr V half_distance(V x, V mean) {
  constexpr scalar_of<V> half(0.5);
  return mul_add(x, V(half), mean * -half);
}

/// Do comparisons of T not give a bool, as those of intervals do not?
template <class T>
inline constexpr bool is_uncertain = !std::is_convertible_v<decltype(std::declval<T>() < std::declval<T>()), bool>;

/// Is it infinite or NaN, as a variance is whose squares overflowed? Of an interval: may it be?
template <class T> constexpr bool overflowed([[maybe_unused]] T variance) {
  if constexpr (std::is_floating_point_v<T>)
    return !(variance <= (std::numeric_limits<T>::max)());
  else if constexpr (is_uncertain<T>)
    return !all(variance < T(std::numeric_limits<double>::infinity()));
  else
    return false;
}

/// Nothing is known of it.
template <class T>
  requires is_uncertain<T>
constexpr T unknown() {
  const T infinite(std::numeric_limits<double>::infinity());
  return infinite - infinite;
}

/// As `standardized`, of numbers whose squares overflow.
template <std::size_t N, class T> CTNN_NO_INLINE constexpr Standardized<T> standardized_wide(const T* x) {
  if constexpr (is_uncertain<T>) {
    return {T(1), T(0), unknown<T>(), unknown<T>()};
  } else {
    T variance = T(0);
    return standardized<N, true>(x, T(0), variance);
  }
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
  } else if constexpr (is_uncertain<T>) {
    return {unknown<T>(), unknown<T>(), unknown<T>()};
  } else {
    return {};
  }
}

}  // namespace ctnn::detail
