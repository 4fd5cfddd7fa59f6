// SPDX-License-Identifier: BSL-1.0
// LayerNorm by numbers that a person can follow, over rows and over whole samples.
#include <ctnn/layers/layer_norm.hpp>
#include <ctnn/net.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

namespace {

using namespace ctnn;
using support::equal;
using support::near;

static_assert(parameter_count<LayerNorm<Shape<16, 3>>> == 6 && multiply_adds<LayerNorm<Shape<16, 3>>> == 48);
static_assert(parameter_count<LayerNorm<Shape<16, 3>, LayerNormOptions{.axes = NormAxes::all}>> == 96);
static_assert(equal(init<Net<LayerNorm<Shape<2>>>>(1).parameters, {1.f, 1.f, 0.f, 0.f}));

/// Rows of mean 2 and deviation 1, mean 6 and deviation 2.
template <class T> constexpr bool over_rows() {
  testing::Trial<LayerNorm<Shape<2, 4>, LayerNormOptions{.epsilon = 0}>, T, 1> t(0);
  t.x = {1, 3, 3, 1, 4, 4, 8, 8};
  t.parameters = {1, 2, 3, 4, 0, 0, 0, 5};
  t.dy = {1, 0, 0, 0, 0, 0, 0, 2};
  t.forward_and_backward();
  return equal(t.y, {T(-1), T(2), T(3), T(1), T(-1), T(-2), T(3), T(9)}) &&
         equal(t.parameter_gradient, {T(-1), T(0), T(0), T(2), T(1), T(0), T(0), T(2)}) &&
         equal(t.dx, {T(0.5), T(0), T(0), T(-0.5), T(0), T(0), T(-2), T(2)});
}
static_assert(over_rows<float>() && over_rows<double>());

template <class T> constexpr bool over_all() {
  testing::Trial<LayerNorm<Shape<2, 2>, LayerNormOptions{.epsilon = 3, .axes = NormAxes::all}>, T, 1> t(0);
  t.x = {1, 3, 3, 1};
  t.parameters = {1, 2, 3, 4, 0, 0, 0, 5};
  t.forward();
  return equal(t.y, {T(-0.5), T(1), T(1.5), T(3)});
}
static_assert(over_all<float>() && over_all<double>());

// A large mean does not drown a small deviation.
constexpr bool subtracts_the_mean_first() {
  testing::Trial<LayerNorm<Shape<4>, LayerNormOptions{.epsilon = 0}>, float, 1> t(0);
  t.x = {10001, 9999, 9999, 10001};
  t.parameters = {1, 1, 1, 1, 0, 0, 0, 0};
  t.forward();
  return equal(t.y, {1.f, -1.f, -1.f, 1.f});
}
static_assert(subtracts_the_mean_first());

/// Of equal numbers nothing is left, however large they are, and what is given to the bias stays.
template <class L, class T> constexpr bool leaves_nothing(T value) {
  testing::Trial<L, T, 1> t(0);
  for (T& x : t.x) x = value;
  for (std::size_t k = 0; k < t.parameters.size(); ++k) t.parameters[k] = k < t.parameters.size() / 2 ? T(1) : T(0);
  t.forward();
  for (const T y : t.y)
    if (y != T(0)) return false;
  return true;
}
static_assert(leaves_nothing<LayerNorm<Shape<3>>>(105003.047f) && leaves_nothing<LayerNorm<Shape<3>>>(1000.1f));
static_assert(leaves_nothing<LayerNorm<Shape<2, 37>>>(-3e38f) && leaves_nothing<LayerNorm<Shape<7>>>(1e300 / 3));
static_assert(leaves_nothing<LayerNorm<Shape<5, 7>, LayerNormOptions{.axes = NormAxes::all}>>(0.1f));

}  // namespace
