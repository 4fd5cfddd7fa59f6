// SPDX-License-Identifier: BSL-1.0
// Which inputs the outputs of a convolution meet, line by line, and a window of the input with zeros around it.
#pragma once

#include <ctnn/kernels/convolution_shape.hpp>
#include <ctnn/kernels/simd/pack_functions.hpp>
#include <ctnn/kernels/simd/tile.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

/// Outputs along one axis that meet the same taps: first, first + step, ... Each meets `taps` taps: first_tap, first_tap
/// + tap_stride, ..., at the input positions source + n source_step + k tap_step for output n and tap number k.
struct Line {
  std::size_t first, step, count, taps, first_tap, tap_stride, source_step;
  std::ptrdiff_t source, tap_step;

  /// The first input position of output n, over all taps, and how many there are up to the last of output n + count - 1.
  constexpr std::ptrdiff_t low(std::size_t n) const noexcept {
    const auto last = static_cast<std::ptrdiff_t>(taps == 0 ? 0 : taps - 1) * tap_step;
    return source + static_cast<std::ptrdiff_t>(n * source_step) + (last < 0 ? last : 0);
  }
  constexpr std::size_t span(std::size_t outputs) const noexcept {
    const auto last = static_cast<std::ptrdiff_t>(taps == 0 ? 0 : taps - 1) * tap_step;
    return (outputs - 1) * source_step + static_cast<std::size_t>(last < 0 ? -last : last) + 1;
  }
};

/// A transposed convolution has a line for each remainder of the output's position by the stride, others have one.
constexpr std::size_t line_count(ConvolutionAxis a, bool transposed) noexcept { return transposed ? a.stride : 1; }

constexpr std::size_t greatest_common_divisor(std::size_t a, std::size_t b) noexcept {
  return b == 0 ? a : greatest_common_divisor(b, a % b);
}

constexpr Line line(ConvolutionAxis a, bool transposed, std::size_t number) noexcept {
  if (!transposed)
    return {0,
            1,
            a.coarse,
            a.kernel,
            0,
            1,
            a.stride,
            -static_cast<std::ptrdiff_t>(a.before),
            static_cast<std::ptrdiff_t>(a.dilation)};
  const std::size_t common = greatest_common_divisor(a.stride, a.dilation), tap_stride = a.stride / common;
  const std::size_t count = number < a.fine ? (a.fine - number + a.stride - 1) / a.stride : 0;
  for (std::size_t k = 0; k < a.kernel && k < tap_stride; ++k) {
    const auto source = a.source(true, number, k);
    if (source.meets)
      return {number,     a.stride, count,           (a.kernel - k + tap_stride - 1) / tap_stride,     k,
              tap_stride, 1,        source.position, -static_cast<std::ptrdiff_t>(a.dilation / common)};
  }
  return {number, a.stride, count, 0, 0, tap_stride, 1, 0, 0};
}

/// How an axis is cut into blocks of outputs, as many as `most`, whose inputs span `span` positions at the most.
struct AxisCut {
  std::size_t outputs, span;
  bool leaves;  // do any inputs lie outside?
};

constexpr AxisCut cut(ConvolutionAxis a, bool transposed, std::size_t most) noexcept {
  AxisCut c{most, 1, false};
  for (std::size_t n = 0; n < line_count(a, transposed); ++n) {
    const Line l = line(a, transposed, n);
    if (l.count < c.outputs) c.outputs = l.count;
  }
  if (c.outputs == 0) c.outputs = 1;
  for (std::size_t n = 0; n < line_count(a, transposed); ++n) {
    const Line l = line(a, transposed, n);
    if (l.count == 0) continue;
    if (l.span(c.outputs) > c.span) c.span = l.span(c.outputs);
    c.leaves =
        c.leaves || l.low(0) < 0 ||
        l.low(0) + static_cast<std::ptrdiff_t>(l.span(l.count)) > static_cast<std::ptrdiff_t>(a.from(transposed));
  }
  return c;
}

/// Blocks of outputs whose inputs take about half of a 32 KiB L1 cache: as many columns as that allows, then rows. Four
/// times as much where a block would be mostly halo, inputs that its neighbour reads as well.
template <class T> struct Blocks {
  AxisCut rows, columns;
  bool leaves;

  constexpr Blocks(ConvolutionAxis height, ConvolutionAxis width, bool transposed, std::size_t channels) noexcept
      : rows(cut(height, transposed, 1)),
        columns{},
        leaves(false) {
    constexpr std::size_t most = 16384 / sizeof(T);
    const std::size_t halo = cut(width, transposed, 1).span;
    std::size_t outputs = width.to(transposed), limit = most;
    do {
      columns = cut(width, transposed, outputs);
      limit = columns.span < 2 * halo ? 4 * most : most;
    } while (rows.span * columns.span * channels > limit && (outputs = columns.outputs - columns.outputs / 4) >= 8 &&
             outputs < columns.outputs);
    outputs = height.to(transposed);
    do rows = cut(height, transposed, outputs);
    while (rows.span * columns.span * channels > most && (outputs = rows.outputs - rows.outputs / 4) >= 1 &&
           outputs < rows.outputs);
    leaves = rows.leaves || columns.leaves;
  }
};

/// Part of an image: rows `row` elements apart.
template <class T> struct Window {
  const T* data;
  std::size_t row;
};

/// to[0] to to[count - 1] = value(lanes, k), in vectors and then, at most native_width - 1 times, in scalars.
template <class T, class Value> CTNN_INLINE inline void write(T* to, std::ptrdiff_t count, Value value) {
  constexpr std::ptrdiff_t N = native_width<T>;
  std::ptrdiff_t k = 0;
  for (; k + N <= count; k += N) value(Constant<native_width<T>>{}, k).store(to + k);
  for (std::ptrdiff_t left = N; --left > 0 && k < count; ++k) value(Constant<1>{}, k).store(to + k);
}

template <class T> CTNN_INLINE inline void clear(T* to, std::ptrdiff_t count) {
  write(to, count, [](auto lanes, std::ptrdiff_t) CTNN_INLINE_LAMBDA { return Pack<T, lanes.value>(T(0)); });
}

template <class T> CTNN_INLINE inline void copy(const T* from, T* to, std::ptrdiff_t count) {
  write(to, count,
        [&](auto lanes, std::ptrdiff_t k) CTNN_INLINE_LAMBDA { return Pack<T, lanes.value>::load(from + k); });
}

/// Rows and columns of an image (Height, Width, Channels) from (row, column) on; copied to `scratch`, with zeros for
/// what lies outside, if any does.
template <bool Leaves, std::size_t Height, std::size_t Width, std::size_t Channels, class T>
CTNN_INLINE inline Window<T> window(const T* image, std::ptrdiff_t row, std::size_t rows, std::ptrdiff_t column,
                                    std::size_t columns, T* scratch) {
  constexpr auto height = static_cast<std::ptrdiff_t>(Height), width = static_cast<std::ptrdiff_t>(Width);
  const std::ptrdiff_t last_row = row + static_cast<std::ptrdiff_t>(rows),
                       last_column = column + static_cast<std::ptrdiff_t>(columns);
  if constexpr (Leaves)
    if (row < 0 || last_row > height || column < 0 || last_column > width) {
      constexpr auto channels = static_cast<std::ptrdiff_t>(Channels);
      const std::ptrdiff_t first = column < 0 ? 0 : column, last = last_column > width ? width : last_column,
                           left = (last_column < 0 ? last_column : first) - column,
                           middle = last > first ? last - first : 0, right = last_column - column - left - middle;
      T* to = scratch;
      for (std::ptrdiff_t r = row; r < last_row; ++r) {
        if (r < 0 || r >= height) {
          clear(to, (last_column - column) * channels);
        } else {
          clear(to, left * channels);
          copy(image + (r * width + first) * channels, to + left * channels, middle * channels);
          clear(to + (left + middle) * channels, right * channels);
        }
        to += columns * Channels;
      }
      return {scratch, columns * Channels};
    }
  return {image + (row * width + column) * static_cast<std::ptrdiff_t>(Channels), Width * Channels};
}

}  // namespace ctnn::kernels::simd
