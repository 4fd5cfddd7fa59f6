// SPDX-License-Identifier: BSL-1.0
// ConvTranspose2D by numbers that a person can follow.
#include <ctnn/activations.hpp>
#include <ctnn/layers/conv_transpose2d.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;
using support::equal;

using Twice = ConvTranspose2D<Shape<7, 6, 8>, 4, 2, ReLU, ConvTranspose2DOptions{.stride = 2}>;
static_assert(std::is_same_v<Twice::Output, Shape<14, 12, 4>> && parameter_count<Twice> == 4 * 8 * 4 + 4);
static_assert(multiply_adds<Twice> == 7 * 6 * 4 * 8 * 4);

template <class L, std::size_t P> constexpr auto run(const double (&parameters)[P]) {
  static_assert(P == parameter_count<L>);
  testing::Trial<L, double, 1> t(0);
  for (std::size_t k = 0; k < P; ++k) t.parameters[k] = parameters[k];
  for (std::size_t k = 0; k < t.x.size(); ++k) t.x[k] = static_cast<double>(k + 1);
  for (double& d : t.dy) d = 1;
  t.forward_and_backward();
  return t;
}

constexpr bool in_two_dimensions() {
  using L =
      ConvTranspose2D<Shape<1, 2, 1>, 1, 2, Identity, ConvTranspose2DOptions{.stride = {1, 2}, .bias = Bias::off}>;
  const auto t = run<L>({1000, 100, 10, 1});
  return equal(t.y, {1000., 100., 2000., 200., 10., 1., 20., 2.}) && equal(t.dx, {1111., 1111.}) &&
         equal(t.parameter_gradient, {3., 3., 3., 3.});
}
static_assert(in_two_dimensions());

}  // namespace
