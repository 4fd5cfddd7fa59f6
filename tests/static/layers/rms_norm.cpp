// SPDX-License-Identifier: BSL-1.0
// RMSNorm by numbers that a person can follow.
#include <ctnn/layers/rms_norm.hpp>
#include <ctnn/net.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

namespace {

using namespace ctnn;
using support::equal;

static_assert(parameter_count<RMSNorm<Shape<16, 3>>> == 3 && multiply_adds<RMSNorm<Shape<16, 3>>> == 48);
static_assert(equal(init<Net<RMSNorm<Shape<2>>>>(1).parameters, {1.f, 1.f}));

/// Mean squares of 4 and 16.
template <class T> constexpr bool follows_its_formula() {
  testing::Trial<RMSNorm<Shape<2, 4>, 0.0>, T, 1> t(0);
  t.x = {2, 2, -2, 2, 8, 0, 0, 0};
  t.parameters = {1, 2, 3, 4};
  t.dy = {1, 0, 0, 0, 0, 1, 0, 0};
  t.forward_and_backward();
  return equal(t.y, {T(1), T(2), T(-3), T(4), T(2), T(0), T(0), T(0)}) &&
         equal(t.parameter_gradient, {T(1), T(0), T(0), T(0)}) &&
         equal(t.dx, {T(0.375), T(-0.125), T(0.125), T(-0.125), T(0), T(0.5), T(0), T(0)});
}
static_assert(follows_its_formula<float>() && follows_its_formula<double>());

constexpr bool adds_epsilon() {
  testing::Trial<RMSNorm<Shape<1>, 3.0>, double, 1> t(0);
  t.x = {1};
  t.parameters = {6};
  t.forward();
  return t.y[0] == 3;
}
static_assert(adds_epsilon());

}  // namespace
