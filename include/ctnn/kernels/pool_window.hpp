// SPDX-License-Identifier: BSL-1.0
// Pool: the sizes of a pooling layer; and what it does with one window, written for any number type, so that scalars
// and vectors of channels share the text. A window sees what lies inside the input, row by row.
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/kernels/convolution_shape.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

/// The input is the fine grid, the output the coarse one.
struct Pool {
  ConvolutionAxis height, width;
  std::size_t channels;
  bool counts_padding = true;                       // does an average divide by the kernel's size even at a border?
  std::size_t padded_height = 0, padded_width = 0;  // the input with its padding; 0: no window reaches beyond

  constexpr std::size_t in_size() const noexcept { return height.fine * width.fine * channels; }
  constexpr std::size_t out_size() const noexcept { return height.coarse * width.coarse * channels; }
};

/// Positions first to last - 1 along one axis.
struct Range {
  std::size_t first, last;
};

template <ConvolutionAxis A> constexpr Range range(std::size_t output) noexcept {
  if constexpr (A.before == 0 && (A.coarse - 1) * A.stride + A.kernel <= A.fine) {
    return {output * A.stride, output * A.stride + A.kernel};
  } else {
    const std::size_t start = output * A.stride, end = start + A.kernel - A.before;
    return {start < A.before ? 0 : start - A.before, end < A.fine ? end : A.fine};
  }
}

/// Is each window whole, and does no other window see its elements?
template <Pool P> inline constexpr bool windows_are_apart = [] {
  const auto apart = [](ConvolutionAxis a) {
    return a.before == 0 && (a.coarse - 1) * a.stride + a.kernel <= a.fine && a.stride >= a.kernel;
  };
  return apart(P.height) && apart(P.width);
}();

/// Do they leave no element over?
template <Pool P> inline constexpr bool windows_cover =
    P.height.coarse * P.height.kernel == P.height.fine && P.width.coarse * P.width.kernel == P.width.fine;

/// mask ? a : b, for a vector lane by lane.
template <class M, class V> constexpr V choose(M mask, V a, V b) {
  if constexpr (FloatLike<V> || !std::convertible_to<M, bool>)
    return select(mask, a, b);
  else
    return mask ? a : b;
}

/// x(row, column) is an element of the window.
template <class V, class At> constexpr V largest(Range rows, Range columns, At x) {
  V best = x(rows.first, columns.first);
  for (std::size_t r = rows.first; r < rows.last; ++r)
    for (std::size_t c = columns.first; c < columns.last; ++c) {
      const V candidate = x(r, c);
      if constexpr (std::is_floating_point_v<V>)  // one call the less in a constant expression
        best = candidate > best || candidate != candidate ? candidate : best;
      else
        best = choose(is_nan(candidate), candidate, at_least(best, candidate));
    }
  return best;
}

/// Which element `largest` gave, counted in the window's rows of `width`: the first of equal ones, the last NaN.
template <class V, class T, class At> constexpr V place_of_largest(Range rows, Range columns, std::size_t width, At x) {
  V best = x(rows.first, columns.first), place = V(T(0));
  for (std::size_t r = rows.first; r < rows.last; ++r)
    for (std::size_t c = columns.first; c < columns.last; ++c) {
      const V candidate = x(r, c), here = V(T((r - rows.first) * width + (c - columns.first)));
      const auto better = (candidate > best) | (candidate != candidate);
      best = choose(better, candidate, best);
      place = choose(better, here, place);
    }
  return place;
}

template <class V, class T, class At> constexpr V total(Range rows, Range columns, At x) {
  V sum = V(T(0));
  for (std::size_t r = rows.first; r < rows.last; ++r)
    for (std::size_t c = columns.first; c < columns.last; ++c) sum = sum + rounded(V(x(r, c)));
  return sum;
}

/// What an average over the window is divided by.
template <Pool P> constexpr std::size_t divisor(Range rows, Range columns) noexcept {
  return P.counts_padding ? P.height.kernel * P.width.kernel
                          : (rows.last - rows.first) * (columns.last - columns.first);
}

/// window(rows, columns, first element of the input's sample, number of the output pixel) for each output pixel.
template <Pool P, std::size_t B, class F> CTNN_INLINE constexpr void for_each_window(F window) {
  std::size_t pixel = 0;
  for (std::size_t b = 0; b < B; ++b)
    for (std::size_t row = 0; row < P.height.coarse; ++row)
      for (std::size_t column = 0; column < P.width.coarse; ++column, ++pixel)
        window(range<P.height>(row), range<P.width>(column), b * P.in_size(), pixel);
}

}  // namespace ctnn::kernels
