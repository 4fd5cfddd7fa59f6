// SPDX-License-Identifier: BSL-1.0
// MaxPool1D and MaxPool2D by numbers that a person can follow: shapes, equal and missing numbers, borders.
#include <ctnn/layers/max_pool.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <cstddef>
#include <limits>
#include <type_traits>

namespace {

using namespace ctnn;
using support::equal;

template <class L, std::size_t N> constexpr auto run(const double (&x)[N]) {
  testing::Trial<L, double, 1> t(0);
  static_assert(N == L::Input::size);
  for (std::size_t k = 0; k < N; ++k) t.x[k] = x[k];
  for (std::size_t k = 0; k < t.dy.size(); ++k) t.dy[k] = static_cast<double>(k + 1);
  t.forward_and_backward();
  return t;
}

constexpr bool in_two_dimensions() {
  const auto t = run<MaxPool2D<Shape<2, 4, 1>, 2>>({1, 2, 5, 6, 4, 3, 8, 7});
  return equal(t.y, {4., 8.}) && equal(t.dx, {0., 0., 0., 0., 1., 0., 2., 0.});
}
static_assert(in_two_dimensions());
static_assert(parameter_count<MaxPool1D<Shape<4, 2>, 2>> == 0);

static_assert(std::is_same_v<MaxPool2D<Shape<28, 28, 16>, 2>::Output, Shape<14, 14, 16>>);
static_assert(std::is_same_v<MaxPool2D<Shape<7, 8, 3>, 3, Pool2DOptions{.stride = {2, 1}, .padding = 1}>::Output,
                             Shape<4, 8, 3>>);

// The gradient goes to the first of equal ones, and adds up where windows overlap.
constexpr bool takes_the_largest() {
  const auto t = run<MaxPool1D<Shape<6, 1>, 2>>({1, 3, 2, 2, -1, -2});
  const auto o = run<MaxPool1D<Shape<4, 1>, 2, PoolOptions{.stride = 1}>>({1, 5, 2, 2});
  return equal(t.y, {3., 2., -1.}) && equal(t.dx, {0., 1., 2., 0., 3., 0.}) && equal(o.y, {5., 5., 2.}) &&
         equal(o.dx, {0., 3., 3., 0.});
}
static_assert(takes_the_largest());

// Padding is never the largest.
constexpr bool pads() {
  const auto t = run<MaxPool1D<Shape<3, 1>, 2, PoolOptions{.padding = 1}>>({-3, -2, -1});
  return equal(t.y, {-3., -1.}) && equal(t.dx, {1., 0., 2.});
}
static_assert(pads());
constexpr double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
constexpr bool keeps_nan() {
  const auto t = run<MaxPool1D<Shape<6, 1>, 3>>({1, nan, infinity, -infinity, -infinity, -infinity});
  return t.y[0] != t.y[0] && t.y[1] == -infinity && equal(t.dx, {0., 1., 0., 2., 0., 0.});
}
static_assert(keeps_nan());

// More padding than half the kernel, holes in the kernel, a last window that reaches beyond the input.
constexpr bool takes_the_largest_at_ends() {
  const auto left = run<MaxPool1D<Shape<3, 1>, 3, PoolOptions{.stride = 1, .padding = {2, 1}}>>({-3, -1, -2});
  const auto holes = run<MaxPool1D<Shape<5, 1>, 2, PoolOptions{.stride = 1, .dilation = 3}>>({1, 9, 9, 5, 2});
  const auto up = run<MaxPool2D<Shape<1, 3, 1>, Size2{1, 2}, Pool2DOptions{.ceil_mode = true}>>({1, 2, 3});
  return equal(left.y, {-3., -1., -1., -1.}) && equal(left.dx, {1., 9., 0.}) && equal(holes.y, {5., 9.}) &&
         equal(holes.dx, {0., 2., 0., 1., 0.}) && equal(up.y, {2., 3.}) && equal(up.dx, {0., 1., 2.});
}
static_assert(takes_the_largest_at_ends());

}  // namespace
