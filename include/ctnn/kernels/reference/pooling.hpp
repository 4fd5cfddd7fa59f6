// SPDX-License-Identifier: BSL-1.0
// Maximum and average over windows, and their gradients: the maximum's goes to the element it was taken from, the
// average's to all. Where windows overlap, gradients add up in the order of the windows.
#pragma once

#include <ctnn/base/roles.hpp>
#include <ctnn/kernels/pool_window.hpp>

#include <cstddef>

namespace ctnn::kernels::reference {

/// x: (B, height, width, channels), y: (B, pooled height, pooled width, channels).
template <Pool P, std::size_t B, class T> constexpr void max_pool(const T* x, T* y) {
  for_each_window<P, B>([&](Range rows, Range columns, std::size_t sample, std::size_t pixel) {
    for (std::size_t k = 0; k < P.channels; ++k)
      y[pixel * P.channels + k] = largest<T>(rows, columns, [&](std::size_t r, std::size_t c) {
        return x[sample + (r * P.width.fine + c) * P.channels + k];
      });
  });
}

template <Pool P, std::size_t B, class T> constexpr void max_pool_backward(const T* x, const T* dy, T* dx) {
  for (std::size_t k = 0; k < B * P.in_size(); ++k) dx[k] = T(0);
  for_each_window<P, B>([&](Range rows, Range columns, std::size_t sample, std::size_t pixel) {
    for (std::size_t k = 0; k < P.channels; ++k) {
      const auto at = [&](std::size_t r, std::size_t c) { return sample + (r * P.width.fine + c) * P.channels + k; };
      const T place = place_of_largest<T, T>(rows, columns, P.width.kernel,
                                             [&](std::size_t r, std::size_t c) { return x[at(r, c)]; });
      for (std::size_t r = rows.first; r < rows.last; ++r)
        for (std::size_t c = columns.first; c < columns.last; ++c)
          if (place == T((r - rows.first) * P.width.kernel + (c - columns.first)))
            dx[at(r, c)] = dx[at(r, c)] + rounded(dy[pixel * P.channels + k]);
    }
  });
}

template <Pool P, std::size_t B, class T> constexpr void avg_pool(const T* x, T* y) {
  for_each_window<P, B>([&](Range rows, Range columns, std::size_t sample, std::size_t pixel) {
    for (std::size_t k = 0; k < P.channels; ++k)
      y[pixel * P.channels + k] =
          static_cast<T>(divided(total<Sum<T>, Sum<T>>(rows, columns,
                                                       [&](std::size_t r, std::size_t c) {
                                                         return x[sample + (r * P.width.fine + c) * P.channels + k];
                                                       }),
                                 divisor<P>(rows, columns)));
  });
}

template <Pool P, std::size_t B, class T> constexpr void avg_pool_backward(const T* dy, T* dx) {
  for (std::size_t k = 0; k < B * P.in_size(); ++k) dx[k] = T(0);
  for_each_window<P, B>([&](Range rows, Range columns, std::size_t sample, std::size_t pixel) {
    for (std::size_t k = 0; k < P.channels; ++k) {
      const T share = dy[pixel * P.channels + k] / T(divisor<P>(rows, columns));
      for (std::size_t r = rows.first; r < rows.last; ++r)
        for (std::size_t c = columns.first; c < columns.last; ++c) {
          T& d = dx[sample + (r * P.width.fine + c) * P.channels + k];
          d = d + share;
        }
    }
  });
}

}  // namespace ctnn::kernels::reference
