// SPDX-License-Identifier: BSL-1.0
// Convolution: all sizes of a convolution or its transpose, and with them the order of its sums.
//
// Along each axis there is a fine grid and a coarse one: position p of the coarse grid meets, through tap k of the
// kernel, position p stride + k dilation - before of the fine grid. A convolution reads the fine grid and writes the
// coarse one; its gradient and the transposed convolution go the other way.
#pragma once

#include <ctnn/kernels/reference/dense.hpp>

#include <cstddef>

namespace ctnn::kernels {

struct ConvolutionAxis {
  std::size_t fine, coarse, kernel, stride = 1, dilation = 1, before = 0;

  template <class Hash> constexpr void add_to(Hash& hash) const {
    hash.add(fine, coarse, kernel, stride, dilation, before);
  }

  constexpr std::size_t from(bool transposed) const noexcept { return transposed ? coarse : fine; }
  constexpr std::size_t to(bool transposed) const noexcept { return transposed ? fine : coarse; }

  /// What tap k has to do with an output: its position in the input, which may lie outside, if `meets`.
  struct Source {
    bool meets;
    std::ptrdiff_t position;
  };
  constexpr Source source(bool transposed, std::size_t output, std::size_t k) const noexcept {
    const auto p = static_cast<std::ptrdiff_t>(output), tap = static_cast<std::ptrdiff_t>(k * dilation);
    const auto step = static_cast<std::ptrdiff_t>(stride), start = static_cast<std::ptrdiff_t>(before);
    if (!transposed) return {true, p * step + tap - start};
    return {(p + start - tap) % step == 0, (p + start - tap) / step};
  }
};

/// weight: (height.kernel, width.kernel, in / groups, out); input and output: (height, width, channels).
struct Convolution {
  ConvolutionAxis height, width;
  std::size_t in, out, groups = 1;
  bool transposed = false;

  constexpr std::size_t in_height() const noexcept { return height.from(transposed); }
  constexpr std::size_t in_width() const noexcept { return width.from(transposed); }
  constexpr std::size_t out_height() const noexcept { return height.to(transposed); }
  constexpr std::size_t out_width() const noexcept { return width.to(transposed); }
  constexpr std::size_t in_size() const noexcept { return in_height() * in_width() * in; }
  constexpr std::size_t out_size() const noexcept { return out_height() * out_width() * out; }
  constexpr std::size_t in_group() const noexcept { return in / groups; }
  constexpr std::size_t out_group() const noexcept { return out / groups; }
  constexpr std::size_t taps() const noexcept { return height.kernel * width.kernel; }
  constexpr std::size_t weight_size() const noexcept { return taps() * in_group() * out; }
  constexpr std::size_t coarse_pixels() const noexcept { return height.coarse * width.coarse; }
  /// As if no tap fell outside the input.
  constexpr std::size_t multiply_adds() const noexcept { return coarse_pixels() * taps() * in * out_group(); }
  constexpr bool is_depthwise() const noexcept { return groups > 1 && in == groups && out == groups; }

  /// The gradient of the input as a convolution of the output's gradient, weights (..., out / groups, in).
  constexpr Convolution backward() const noexcept { return {height, width, out, in, groups, !transposed}; }

  /// How many chains each sum has: input channel i of a group goes to chain i mod chains. More than one only along a
  /// sequence, where a stream computes a single output at a time.
  constexpr std::size_t chains() const noexcept {
    if (transposed || height.kernel > 1) return 1;
    const std::size_t most = dense_chains(taps() * in_group(), out_group());
    std::size_t n = 1;
    while (2 * n <= most && n < 8 && in_group() % (2 * n) == 0) n *= 2;
    return n;
  }
};

}  // namespace ctnn::kernels
