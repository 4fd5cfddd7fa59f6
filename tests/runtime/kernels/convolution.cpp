// SPDX-License-Identifier: BSL-1.0
// Each vector kernel of a convolution beside its reference, on random and special numbers.
#include <ctnn/kernels/convolution.hpp>

#include "../../support/kernel_bits.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace ctnn;
using kernels::Convolution;
using kernels::ConvolutionAxis;
namespace reference = kernels::reference;

constexpr ConvolutionAxis axis(std::size_t fine, std::size_t kernel, std::size_t stride = 1, std::size_t dilation = 1,
                               std::size_t before = 0, std::size_t after = 0) {
  return {fine, (fine + before + after - (kernel - 1) * dilation - 1) / stride + 1, kernel, stride, dilation, before};
}
constexpr ConvolutionAxis flat = axis(1, 1);

template <class T, Convolution C, std::size_t B, class Activation> void compare(kernel_bits::Report& report,
                                                                                bool special) {
  const std::string name = std::string(sizeof(T) == 4 ? "float " : "double ") + std::to_string(C.in_height()) + "x" +
                           std::to_string(C.in_width()) + "x" + std::to_string(C.in) + " to " + std::to_string(C.out) +
                           (C.transposed ? " transposed" : "") + (special ? " special" : "");
  constexpr std::size_t in = B * C.in_size(), out = B * C.out_size(), weights = C.weight_size();
  using kernel_bits::numbers;
  const auto x = numbers<T>(in, 1, special), w = numbers<T>(weights, 2, special), bias = numbers<T>(C.out, 3, special),
             dy = numbers<T>(out, 4, special), dw = numbers<T>(weights, 5, false);
  std::vector<T> y(out), pre(out), vector_y(out), vector_pre(out);
  reference::convolve<C, B, Activation, true, true>(x.data(), w.data(), bias.data(), pre.data(), y.data());
  kernels::convolve<C, B, Activation, true, true>(x.data(), w.data(), bias.data(), vector_pre.data(), vector_y.data());
  report.compare("forward " + name, y, vector_y);
  report.compare("pre " + name, pre, vector_pre);

  auto dw0 = dw, dw1 = dw;
  reference::convolve_backward_weight<C, B>(x.data(), dy.data(), dw0.data());
  kernels::convolve_backward_weight<C, B>(x.data(), dy.data(), dw1.data());
  report.compare("weight gradient " + name, dw0, dw1);

  std::vector<T> dx(in), vector_dx(in), scratch(kernels::transposed_weight_size<T>(C));
  reference::convolve_backward_input<C, B>(w.data(), dy.data(), dx.data());
  kernels::transpose_weight<C>(w.data(), scratch.data());
  kernels::convolve_backward_input<C, B>(w.data(), scratch.data(), dy.data(), vector_dx.data());
  report.compare("input gradient " + name, dx, vector_dx);
}

/// Shapes that take each path through the kernels: taps side by side and apart, chains, groups, blocks, lines.
template <class T> void most_paths(kernel_bits::Report& report, bool special) {
  compare<T, Convolution{axis(5, 3, 1, 1, 1, 1), axis(7, 3, 1, 1, 1, 1), 1, 16}, 2, ReLU>(report, special);
  compare<T, Convolution{flat, axis(70, 3, 1, 4, 8), 8, 8}, 1, Identity>(report, special);
  compare<T, Convolution{axis(5, 3, 1, 1, 1, 1), axis(5, 3, 2, 2, 2, 3), 13, 13, 13}, 2, ReLU>(report, special);
  compare<T, Convolution{axis(9, 3, 2, 1, 1, 1), axis(8, 2, 3, 1), 5, 6, 1, true}, 2, Identity>(report, special);
}

template <class T> void other_paths(kernel_bits::Report& report, bool special) {
  compare<T, Convolution{axis(7, 3, 2, 1, 1, 1), axis(10, 2, 3, 2, 1, 2), 3, 37}, 1, Tanh>(report, special);
  compare<T, Convolution{flat, axis(8, 3, 1, 1, 2), 6, 12, 3}, 1, Identity>(report, special);
  compare<T, Convolution{axis(6, 1, 2), axis(7, 3, 4, 6, 5, 6), 10, 10, 10, true}, 1, Identity>(report, special);
  compare<T, Convolution{axis(2, 2), axis(14, 3, 1, 1, 1, 1), 2, 16}, 1, ReLU>(report, special);  // tiles of two sizes
  compare<T, Convolution{axis(30, 3, 1, 1, 1, 1), axis(13, 3, 1, 1, 1, 1), 130, 2}, 1, Identity>(report, special);
}

}  // namespace

TEST_CASE("vector kernels of a convolution have the bits of the reference", "[kernels]") {
  kernel_bits::Report report;
  for (const bool special : {false, true}) {
    most_paths<float>(report, special);
    if constexpr (kernel_bits::all_shapes) {
      most_paths<double>(report, special);
      other_paths<float>(report, special);
    }
  }
  CHECK(report.compared() == (kernel_bits::all_shapes ? 104 : 32));
  for (const auto& difference : report.differences()) FAIL_CHECK(difference);
}
