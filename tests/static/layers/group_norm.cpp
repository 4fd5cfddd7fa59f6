// SPDX-License-Identifier: BSL-1.0
// GroupNorm by numbers that a person can follow; with one group, and with one channel in each.
#include <ctnn/layers/group_norm.hpp>
#include <ctnn/layers/layer_norm.hpp>
#include <ctnn/net.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <type_traits>

namespace {

using namespace ctnn;
using support::equal;

static_assert(parameter_count<GroupNorm<Shape<4, 4, 6>, 3>> == 12 && multiply_adds<GroupNorm<Shape<4, 4, 6>, 3>> == 96);
static_assert(std::is_same_v<InstanceNorm<Shape<4, 6>>, GroupNorm<Shape<4, 6>, 6>>);
static_assert(equal(init<Net<GroupNorm<Shape<2>, 1>>>(1).parameters, {1.f, 1.f, 0.f, 0.f}));

template <class L, class T> constexpr auto output(const std::array<T, 8>& x) {
  testing::Trial<L, T, 1> t(0);
  t.x = x;
  t.parameters = {1, 2, 3, 4, 0, 0, 0, 5};
  t.forward();
  return t.y;
}

/// Two steps of four channels: the first two have mean 2 and deviation 1, the others 6 and 2.
template <class T> constexpr bool by_groups() {
  return equal(output<GroupNorm<Shape<2, 4>, 2, 0.0>, T>({1, 3, 4, 8, 3, 1, 4, 8}),
               {T(-1), T(2), T(-3), T(9), T(1), T(-2), T(-3), T(9)});
}
static_assert(by_groups<float>() && by_groups<double>());

template <class T> constexpr bool by_channels() {
  return equal(output<InstanceNorm<Shape<2, 4>, 0.0>, T>({1, 3, 4, 8, 3, 1, 8, 4}),
               {T(-1), T(2), T(-3), T(9), T(1), T(-2), T(3), T(1)});
}
static_assert(by_channels<float>() && by_channels<double>());

/// -1, 1 in each group: a slope in a group of four leaves its part along 1 and along x.
template <class T> constexpr bool gives_slopes() {
  testing::Trial<GroupNorm<Shape<2, 4>, 2, 0.0>, T, 1> t(0);
  t.x = {1, 3, 4, 8, 3, 1, 4, 8};
  t.parameters = {1, 2, 3, 4, 0, 0, 0, 5};
  t.dy = {1, 0, 0, 0, 0, 0, 0, 2};
  t.forward_and_backward();
  return equal(t.parameter_gradient, {T(-1), T(0), T(0), T(2), T(1), T(0), T(0), T(2)}) &&
         equal(t.dx, {T(0.5), T(0), T(0), T(-2), T(0), T(-0.5), T(0), T(2)});
}
static_assert(gives_slopes<float>() && gives_slopes<double>());

/// Of equal numbers nothing is left, however large they are.
template <class L, class T> constexpr bool leaves_nothing(T value) {
  testing::Trial<L, T, 2> t(0);
  for (T& x : t.x) x = value;
  for (std::size_t k = 0; k < t.parameters.size(); ++k) t.parameters[k] = k < t.parameters.size() / 2 ? T(1) : T(0);
  t.forward();
  for (const T y : t.y)
    if (y != T(0)) return false;
  return true;
}
static_assert(leaves_nothing<InstanceNorm<Shape<13, 3>>>(100000.1f) &&
              leaves_nothing<InstanceNorm<Shape<7, 2>>>(1e9 / 3));
static_assert(leaves_nothing<GroupNorm<Shape<7, 6>, 2>>(100000.1f) &&
              leaves_nothing<GroupNorm<Shape<3>, 1>>(105003.047f));

}  // namespace
