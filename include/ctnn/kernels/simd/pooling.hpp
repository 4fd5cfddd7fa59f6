// SPDX-License-Identifier: BSL-1.0
// Maximum and average over windows with the bits of their references: vectors run across channels.
#pragma once

#include <ctnn/kernels/pool_window.hpp>
#include <ctnn/kernels/simd/elementwise.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

template <Pool P, std::size_t B, class T> CTNN_INLINE inline void max_pool(const T* x, T* y) {
  // Window after window, a vector of channels at a time.
  for_each_window<P, B>([&](Range rows, Range columns, std::size_t sample, std::size_t pixel) CTNN_INLINE_LAMBDA {
    for_each_vector<T, P.channels>([&](auto lanes, auto count, std::size_t k) CTNN_INLINE_LAMBDA {
      using Vector = Pack<T, lanes.value>;
      largest<Vector>(rows, columns, [&](std::size_t r, std::size_t c) CTNN_INLINE_LAMBDA {
        return Vector::template load_first<count.value>(x + sample + (r * P.width.fine + c) * P.channels + k);
      }).template store_first<count.value>(y + pixel * P.channels + k);
    });
  });
}

/// Where windows do not overlap, each gradient is written once. Small windows are unrolled.
template <Pool P, std::size_t B, class T>
CTNN_INLINE inline void max_pool_backward_apart(const T* x, const T* dy, T* dx) {
  constexpr std::size_t kernel = P.height.kernel * P.width.kernel, row = P.width.fine * P.channels;
  if constexpr (!windows_cover<P>) __builtin_memset(dx, 0, B * P.in_size() * sizeof(T));
  // In each window: the largest and its place, then the gradient there and zero elsewhere.
  for_each_window<P, B>([&](Range rows, Range columns, std::size_t sample, std::size_t pixel) CTNN_INLINE_LAMBDA {
    const std::size_t first = sample + rows.first * row + columns.first * P.channels;
    for_each_vector<T, P.channels>([&](auto lanes, auto count, std::size_t k) CTNN_INLINE_LAMBDA {
      using Vector = Pack<T, lanes.value>;
      const auto at = [&](std::size_t n) CTNN_INLINE_LAMBDA {
        return first + n / P.width.kernel * row + n % P.width.kernel * P.channels + k;
      };
      Vector best = Vector::template load_first<count.value>(x + at(0)), place(T(0));
      unroll<kernel - 1>([&](auto n) CTNN_INLINE_LAMBDA {
        const Vector candidate = Vector::template load_first<count.value>(x + at(n.value + 1));
        const auto better = (candidate > best) | (candidate != candidate);
        best = select(better, candidate, best);
        place = select(better, Vector(T(n.value + 1)), place);
      });
      // Zero is added since the sum of two zeros has no sign.
      const Vector slope =
          Vector(T(0)) + rounded(Vector::template load_first<count.value>(dy + pixel * P.channels + k));
      unroll<kernel>([&](auto n) CTNN_INLINE_LAMBDA {
        select(place == Vector(T(n.value)), slope, Vector(T(0))).template store_first<count.value>(dx + at(n.value));
      });
    });
  });
}

template <Pool P, std::size_t B, class T> CTNN_INLINE inline void max_pool_backward(const T* x, const T* dy, T* dx) {
  if constexpr (windows_are_apart<P> && P.height.kernel * P.width.kernel <= 16)
    return max_pool_backward_apart<P, B>(x, dy, dx);
  __builtin_memset(dx, 0, B * P.in_size() * sizeof(T));
  // In each window: the gradient is added at the place of the largest.
  for_each_window<P, B>([&](Range rows, Range columns, std::size_t sample, std::size_t pixel) CTNN_INLINE_LAMBDA {
    for_each_vector<T, P.channels>([&](auto lanes, auto count, std::size_t k) CTNN_INLINE_LAMBDA {
      using Vector = Pack<T, lanes.value>;
      const auto at = [&](std::size_t r, std::size_t c)
                          CTNN_INLINE_LAMBDA { return sample + (r * P.width.fine + c) * P.channels + k; };
      const Vector place = place_of_largest<Vector, T>(rows, columns, P.width.kernel,
                                                       [&](std::size_t r, std::size_t c) CTNN_INLINE_LAMBDA {
                                                         return Vector::template load_first<count.value>(x + at(r, c));
                                                       });
      const Vector slope = rounded(Vector::template load_first<count.value>(dy + pixel * P.channels + k));
      for (std::size_t r = rows.first; r < rows.last; ++r)
        for (std::size_t c = columns.first; c < columns.last; ++c) {
          const Vector here(T((r - rows.first) * P.width.kernel + (c - columns.first)));
          const Vector d = Vector::template load_first<count.value>(dx + at(r, c));
          select(place == here, d + slope, d).template store_first<count.value>(dx + at(r, c));
        }
    });
  });
}

template <Pool P, std::size_t B, class T> CTNN_INLINE inline void avg_pool(const T* x, T* y) {
  // Window after window, a vector of channels at a time.
  for_each_window<P, B>([&](Range rows, Range columns, std::size_t sample, std::size_t pixel) CTNN_INLINE_LAMBDA {
    for_each_vector<T, P.channels>([&](auto lanes, auto count, std::size_t k) CTNN_INLINE_LAMBDA {
      using Vector = Pack<T, lanes.value>;
      const Vector sum = total<Vector, T>(rows, columns, [&](std::size_t r, std::size_t c) CTNN_INLINE_LAMBDA {
        return Vector::template load_first<count.value>(x + sample + (r * P.width.fine + c) * P.channels + k);
      });
      (sum / Vector(T(divisor<P>(rows, columns)))).template store_first<count.value>(y + pixel * P.channels + k);
    });
  });
}

template <Pool P, std::size_t B, class T> CTNN_INLINE inline void avg_pool_backward(const T* dy, T* dx) {
  __builtin_memset(dx, 0, B * P.in_size() * sizeof(T));
  // Each element of a window gets its share of the gradient.
  for_each_window<P, B>([&](Range rows, Range columns, std::size_t sample, std::size_t pixel) CTNN_INLINE_LAMBDA {
    for_each_vector<T, P.channels>([&](auto lanes, auto count, std::size_t k) CTNN_INLINE_LAMBDA {
      using Vector = Pack<T, lanes.value>;
      const Vector share =
          Vector::template load_first<count.value>(dy + pixel * P.channels + k) / Vector(T(divisor<P>(rows, columns)));
      for (std::size_t r = rows.first; r < rows.last; ++r)
        for (std::size_t c = columns.first; c < columns.last; ++c) {
          T* const d = dx + sample + (r * P.width.fine + c) * P.channels + k;
          (Vector::template load_first<count.value>(d) + share).template store_first<count.value>(d);
        }
    });
  });
}

}  // namespace ctnn::kernels::simd
