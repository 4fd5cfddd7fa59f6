// SPDX-License-Identifier: BSL-1.0
// Conv2D by numbers that a person can follow: shapes, padding, stride, depthwise, parameters.
#include <ctnn/activations.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;
using support::equal;

using Mnist = Conv2D<Shape<28, 28, 1>, 16, 3, ReLU>;
static_assert(std::is_same_v<Mnist::Input, Shape<28, 28, 1>> && std::is_same_v<Mnist::Output, Shape<26, 26, 16>>);
static_assert(parameter_count<Mnist> == 9 * 16 + 16 && multiply_adds<Mnist> == 26 * 26 * 9 * 16);
template <Size2 Kernel, Conv2DOptions O> using Out = typename Conv2D<Shape<9, 12, 6>, 4, Kernel, Identity, O>::Output;
static_assert(std::is_same_v<Out<3, Conv2DOptions{.padding = Padding::same}>, Shape<9, 12, 4>>);
static_assert(std::is_same_v<Out<3, Conv2DOptions{.stride = 2, .padding = Padding::same}>, Shape<5, 6, 4>>);
static_assert(std::is_same_v<Out<Size2{1, 5}, Conv2DOptions{.stride = {1, 3}, .padding = {2, 1}}>, Shape<13, 4, 4>>);
static_assert(
    std::is_same_v<Out<3, Conv2DOptions{.dilation = {1, 4}, .padding = {{1, 0}, 0}, .groups = 2}>, Shape<8, 4, 4>>);
static_assert(parameter_count<Conv2D<Shape<9, 12, 6>, 4, Size2{2, 5}, ReLU, Conv2DOptions{.groups = 2}>> ==
              2 * 5 * 3 * 4 + 4);

template <class L, std::size_t P> constexpr auto run(const double (&parameters)[P]) {
  static_assert(P == parameter_count<L>);
  testing::Trial<L, double, 1> t(0);
  for (std::size_t k = 0; k < P; ++k) t.parameters[k] = parameters[k];
  for (std::size_t k = 0; k < t.x.size(); ++k) t.x[k] = static_cast<double>(k + 1);
  for (double& d : t.dy) d = 1;
  t.forward_and_backward();
  return t;
}

// 1 2 3
// 4 5 6  under a kernel of 1000, 100 over 10, 1
constexpr double taps[]{1000, 100, 10, 1, 0.5};
constexpr bool slides() {
  const auto t = run<Conv2D<Shape<2, 3, 1>, 1, 2>>(taps);
  return equal(t.y, {1245.5, 2356.5}) && equal(t.dx, {1000., 1100., 100., 10., 11., 1.}) &&
         equal(t.parameter_gradient, {3., 5., 9., 11., 2.});
}
static_assert(slides());

constexpr bool pads() {
  using Same = Conv2D<Shape<2, 3, 1>, 1, 2, Identity, Conv2DOptions{.padding = Padding::same}>;
  using Around = Conv2D<Shape<2, 3, 1>, 1, 2, Identity, Conv2DOptions{.stride = {3, 2}, .padding = {1, 0}}>;
  return equal(run<Same>(taps).y, {1245.5, 2356.5, 3060.5, 4500.5, 5600.5, 6000.5}) &&
         equal(run<Around>(taps).y, {12.5}) && equal(run<Around>(taps).dx, {10., 1., 0., 0., 0., 0.});
}
static_assert(pads());

// Each channel by its own kernel; weight (1, 2, 1, 2).
constexpr bool is_depthwise() {
  const auto t =
      run<Conv2D<Shape<1, 3, 2>, 2, Size2{1, 2}, Identity, Conv2DOptions{.groups = 2}>>({10, 100, 1, 1, 0, 0});
  return equal(t.y, {13., 204., 35., 406.}) && equal(t.dx, {10., 100., 11., 101., 1., 1.}) &&
         equal(t.parameter_gradient, {4., 6., 8., 10., 2., 2.});
}
static_assert(is_depthwise());

}  // namespace
