// SPDX-License-Identifier: BSL-1.0
// Pools whose windows have holes, or reach beyond the padding: position by position, all channels of one at once.
#pragma once

#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/kernels/pool_window.hpp>

#include <cstddef>

namespace ctnn::kernels {

/// Does the last window of an average reach beyond the padding, so that its divisor is smaller?
constexpr bool overhangs(ConvolutionAxis a, std::size_t padded) noexcept {
  return padded > 0 && (a.coarse - 1) * a.stride + (a.kernel - 1) * a.dilation + 1 > padded;
}

/// Are the windows of P no mere ranges of rows and columns?
template <Pool P> inline constexpr bool pools_by_taps = P.height.dilation > 1 || P.width.dilation > 1 ||
                                                        (P.counts_padding && (overhangs(P.height, P.padded_height) ||
                                                                              overhangs(P.width, P.padded_width)));

/// tap(row, column) for each position of a window that lies in the input, in order; returns what an average divides by.
template <Pool P, class Tap> constexpr std::size_t for_each_tap(std::size_t row, std::size_t column, Tap tap) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < P.height.kernel; ++i)
    for (std::size_t j = 0; j < P.width.kernel; ++j) {
      const std::size_t r = row * P.height.stride + i * P.height.dilation;  // in the padded input
      const std::size_t c = column * P.width.stride + j * P.width.dilation;
      const bool inside = r >= P.height.before && r < P.height.before + P.height.fine && c >= P.width.before &&
                          c < P.width.before + P.width.fine;
      if (inside) tap(r - P.height.before, c - P.width.before);
      if (inside || (P.counts_padding && r < P.padded_height && c < P.padded_width)) ++count;
    }
  return count;
}

/// window(row, column, first element of the input's sample, that of the output's pixel)
template <Pool P, std::size_t B, class F> constexpr void for_each_pixel(F window) {
  for (std::size_t b = 0; b < B; ++b)
    for (std::size_t row = 0; row < P.height.coarse; ++row)
      for (std::size_t column = 0; column < P.width.coarse; ++column)
        window(row, column, b * P.in_size(), b * P.out_size() + (row * P.width.coarse + column) * P.channels);
}

template <Pool P> constexpr std::size_t element(std::size_t r, std::size_t c) noexcept {
  return (r * P.width.fine + c) * P.channels;
}

/// The first element of equal ones, the last NaN.
template <class T> constexpr bool is_better(T candidate, T best) { return candidate > best || candidate != candidate; }

template <Pool P, std::size_t B, class T> constexpr void max_pool_by_taps(const T* x, T* y) {
  for_each_pixel<P, B>([&](std::size_t row, std::size_t column, std::size_t sample, std::size_t pixel) {
    bool is_first = true;
    for_each_tap<P>(row, column, [&](std::size_t r, std::size_t c) {
      const T* const in = x + sample + element<P>(r, c);
      if (is_first)
        copy<P.channels>(in, y + pixel);
      else
        combine<P.channels>([](auto best, auto v) { return select(is_nan(v), v, at_least(best, v)); }, y + pixel, in,
                            y + pixel);
      is_first = false;
    });
  });
}

template <Pool P, std::size_t B, class T> constexpr void max_pool_backward_by_taps(const T* x, const T* dy, T* dx) {
  for (std::size_t k = 0; k < B * P.in_size(); ++k) dx[k] = T(0);
  for_each_pixel<P, B>([&](std::size_t row, std::size_t column, std::size_t sample, std::size_t pixel) {
    for (std::size_t k = 0; k < P.channels; ++k) {
      bool is_first = true;
      std::size_t place = 0;
      for_each_tap<P>(row, column, [&](std::size_t r, std::size_t c) {
        const std::size_t at = sample + element<P>(r, c) + k;
        if (is_first || is_better(x[at], x[place])) place = at;
        is_first = false;
      });
      dx[place] = dx[place] + rounded(dy[pixel + k]);
    }
  });
}

template <Pool P, std::size_t B, class T> constexpr void avg_pool_by_taps(const T* x, T* y) {
  for_each_pixel<P, B>([&](std::size_t row, std::size_t column, std::size_t sample, std::size_t pixel) {
    T* const mean = y + pixel;
    for (std::size_t k = 0; k < P.channels; ++k) mean[k] = T(0);
    const std::size_t count = for_each_tap<P>(row, column, [&](std::size_t r, std::size_t c) {
      add<P.channels>(mean, x + sample + element<P>(r, c), mean);
    });
    for_each<P.channels>([count](auto& to) CTNN_INLINE_LAMBDA { to = divided(to, count); }, mean);
  });
}

template <Pool P, std::size_t B, class T> constexpr void avg_pool_backward_by_taps(const T* dy, T* dx) {
  for (std::size_t k = 0; k < B * P.in_size(); ++k) dx[k] = T(0);
  for_each_pixel<P, B>([&](std::size_t row, std::size_t column, std::size_t sample, std::size_t pixel) {
    const auto nothing = [](std::size_t, std::size_t) {};
    const T count = T(for_each_tap<P>(row, column, nothing));
    for_each_tap<P>(row, column, [&](std::size_t r, std::size_t c) {
      for_each<P.channels>([count](auto d, auto& to) CTNN_INLINE_LAMBDA { to = to + rounded(d / decltype(d)(count)); },
                           dy + pixel, dx + sample + element<P>(r, c));
    });
  });
}

}  // namespace ctnn::kernels
