// SPDX-License-Identifier: BSL-1.0
// Stride, dilation, padding and groups of a convolution, as structs that are template arguments.
#pragma once

#include <ctnn/kernels/convolution_shape.hpp>
#include <ctnn/layers/bias.hpp>

#include <cstddef>

namespace ctnn {

/// Zeros before and after a sequence. A number stands for that many on both sides; {before, after} for other amounts.
struct Padding {
  enum class Kind { amounts, same, causal };
  std::size_t before = 0, after = 0;
  Kind kind = Kind::amounts;

  constexpr Padding(std::size_t both = 0) noexcept : before(both), after(both) {}
  constexpr Padding(std::size_t first, std::size_t last) noexcept : before(first), after(last) {}
  constexpr explicit Padding(Kind k) noexcept : kind(k) {}

  static const Padding valid;   ///< none
  static const Padding same;    ///< the output has ceil(input / stride) positions; an odd zero goes after, as in Keras
  static const Padding causal;  ///< zeros before only, so that an output sees no later input
};
inline constexpr Padding Padding::valid{};
inline constexpr Padding Padding::same{Kind::same};
inline constexpr Padding Padding::causal{Kind::causal};

/// Height and width; one number stands for both.
struct Size2 {
  std::size_t height, width;

  constexpr Size2(std::size_t both) noexcept : height(both), width(both) {}
  constexpr Size2(std::size_t h, std::size_t w) noexcept : height(h), width(w) {}
};

/// Padding of the height and of the width; one stands for both.
struct Padding2 {
  Padding height, width;

  constexpr Padding2(std::size_t all = 0) noexcept : height(all), width(all) {}
  constexpr Padding2(Padding both) noexcept : height(both), width(both) {}
  constexpr Padding2(Padding h, Padding w) noexcept : height(h), width(w) {}
};

struct ConvOptions {
  std::size_t stride = 1;
  std::size_t dilation = 1;
  Padding padding = {};
  std::size_t groups = 1;
  Bias bias = Bias::on;
};

struct Conv2DOptions {
  Size2 stride = 1;
  Size2 dilation = 1;
  Padding2 padding = {};
  std::size_t groups = 1;
  Bias bias = Bias::on;
};

/// output_padding: how many positions the output has more than the input's own, at its end.
struct ConvTransposeOptions {
  std::size_t stride = 1;
  std::size_t dilation = 1;
  Padding padding = {};
  std::size_t output_padding = 0;
  std::size_t groups = 1;
  Bias bias = Bias::on;
};

struct ConvTranspose2DOptions {
  Size2 stride = 1;
  Size2 dilation = 1;
  Padding2 padding = {};
  Size2 output_padding = 0;
  std::size_t groups = 1;
  Bias bias = Bias::on;
};

namespace detail {

constexpr std::size_t at_least_1(std::size_t count) { return count == 0 ? 1 : count; }

/// What must not be 0, the smaller of both axes; where it is, the error has been printed, and 1 stands for it.
struct ConvolutionCounts {
  std::size_t kernel, stride, dilation, groups, filters;
};
constexpr std::size_t smaller(Size2 s) { return s.height < s.width ? s.height : s.width; }
template <class Options>
constexpr ConvolutionCounts convolution_counts(std::size_t filters, Size2 kernel, const Options& o) {
  return {smaller(kernel), smaller(o.stride), smaller(o.dilation), o.groups, filters};
}

/// Positions that a kernel covers.
constexpr std::size_t reach(std::size_t kernel, std::size_t dilation) {
  return kernel == 0 ? 0 : (kernel - 1) * dilation + 1;
}

/// The zeros that padding stands for.
constexpr Padding padding_amounts(Padding padding, std::size_t input, std::size_t kernel, std::size_t stride,
                                  std::size_t dilation) {
  const std::size_t covered = reach(kernel, dilation);
  if (padding.kind == Padding::Kind::causal) return {covered - 1, 0};
  if (padding.kind == Padding::Kind::amounts) return padding;
  const std::size_t needed = ((input + stride - 1) / stride - 1) * stride + covered;
  const std::size_t zeros = needed > input ? needed - input : 0;
  return {zeros / 2, zeros - zeros / 2};
}

/// Nothing comes out (coarse == 0) where the kernel is larger than the padded input.
constexpr kernels::ConvolutionAxis convolution_axis(std::size_t input, std::size_t kernel, std::size_t stride,
                                                    std::size_t dilation, Padding padding) {
  stride = at_least_1(stride);
  dilation = at_least_1(dilation);
  const Padding zeros = padding_amounts(padding, input, kernel, stride, dilation);
  const std::size_t padded = input + zeros.before + zeros.after, covered = reach(kernel, dilation);
  const bool fits = kernel > 0 && input > 0 && covered <= padded;
  return {input, fits ? (padded - covered) / stride + 1 : 0, kernel, stride, dilation, zeros.before};
}

/// Nothing comes out (fine == 0) where padding takes all of it. Padding::same gives input * stride positions, and
/// Padding::causal too, with what is left out at the end.
constexpr kernels::ConvolutionAxis transposed_axis(std::size_t input, std::size_t kernel, std::size_t stride,
                                                   std::size_t dilation, Padding padding, std::size_t output_padding) {
  stride = at_least_1(stride);
  dilation = at_least_1(dilation);
  const std::size_t covered = reach(kernel, dilation), full = (input - 1) * stride + covered + output_padding;
  if (padding.kind != Padding::Kind::amounts) {
    const std::size_t surplus = covered > stride ? covered - stride : 0;
    const std::size_t first = padding.kind == Padding::Kind::same ? surplus / 2 : 0;
    padding = {first, surplus - first};
  }
  const std::size_t left_out = padding.before + padding.after;
  const bool fits = kernel > 0 && input > 0 && full > left_out;
  return {fits ? full - left_out : 0, input, kernel, stride, dilation, padding.before};
}

}  // namespace detail
}  // namespace ctnn
