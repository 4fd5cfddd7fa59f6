// SPDX-License-Identifier: BSL-1.0
// ConvTranspose1D by numbers that a person can follow.
#include <ctnn/activations.hpp>
#include <ctnn/layers/conv_transpose1d.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <cstddef>

namespace {

using namespace ctnn;
using support::equal;

template <std::size_t Kernel, ConvTransposeOptions O> inline constexpr std::size_t times =
    ConvTranspose1D<Shape<5, 2>, 3, Kernel, Identity, O>::Output::dims[0];
static_assert(times<3, ConvTransposeOptions{}> == 7 && times<3, ConvTransposeOptions{.stride = 2}> == 11);
static_assert(times<4, ConvTransposeOptions{.stride = 3, .padding = 1, .output_padding = 2}> == 16);
static_assert(times<3, ConvTransposeOptions{.dilation = 3}> == 11);

template <class L, std::size_t P> constexpr auto run(const double (&parameters)[P]) {
  static_assert(P == parameter_count<L>);
  testing::Trial<L, double, 1> t(0);
  for (std::size_t k = 0; k < P; ++k) t.parameters[k] = parameters[k];
  for (std::size_t k = 0; k < t.x.size(); ++k) t.x[k] = static_cast<double>(k + 1);
  for (double& d : t.dy) d = 1;
  t.forward_and_backward();
  return t;
}

// Each input puts down its copy of the kernel 100, 10, 1.
constexpr double taps[]{100, 10, 1, 0.5};
template <ConvTransposeOptions O> using Line = ConvTranspose1D<Shape<2, 1>, 1, 3, Identity, O>;
constexpr bool puts_down() {
  const auto t = run<Line<ConvTransposeOptions{}>>(taps);
  return equal(t.y, {100.5, 210.5, 21.5, 2.5}) && equal(t.dx, {111., 111.}) &&
         equal(t.parameter_gradient, {3., 3., 3., 4.});
}
static_assert(puts_down());
constexpr bool strides_and_pads() {
  return equal(run<Line<ConvTransposeOptions{.stride = 3}>>(taps).y, {100.5, 10.5, 1.5, 200.5, 20.5, 2.5}) &&
         equal(run<Line<ConvTransposeOptions{.stride = 4}>>(taps).y, {100.5, 10.5, 1.5, 0.5, 200.5, 20.5, 2.5}) &&
         equal(run<Line<ConvTransposeOptions{.stride = 2, .padding = 1, .output_padding = 1}>>(taps).y,
               {10.5, 201.5, 20.5, 2.5}) &&
         equal(run<Line<ConvTransposeOptions{.stride = 2, .padding = 1}>>(taps).dx, {11., 110.});
}
static_assert(strides_and_pads());

// What padding takes at one end alone, and what makes input * stride positions.
constexpr bool pads_each_end() {
  return equal(run<Line<ConvTransposeOptions{.stride = 3, .padding = {1, 2}}>>(taps).y, {10.5, 1.5, 200.5}) &&
         equal(run<Line<ConvTransposeOptions{.stride = 2, .padding = Padding::same}>>(taps).y,
               {100.5, 10.5, 201.5, 20.5}) &&
         equal(run<Line<ConvTransposeOptions{.stride = 3, .padding = {1, 2}}>>(taps).dx, {11., 100.});
}
static_assert(pads_each_end());

}  // namespace
