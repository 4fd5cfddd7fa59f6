// SPDX-License-Identifier: BSL-1.0
// AvgPool1D and AvgPool2D by numbers that a person can follow: shapes and borders.
#include <ctnn/layers/avg_pool.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <cstddef>
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
  const auto t = run<AvgPool2D<Shape<2, 4, 1>, 2>>({1, 2, 5, 6, 4, 3, 8, 7});
  return equal(t.y, {2.5, 6.5}) && equal(t.dx, {0.25, 0.25, 0.5, 0.5, 0.25, 0.25, 0.5, 0.5});
}
static_assert(in_two_dimensions());
static_assert(TrainableLayer<AvgPool2D<Shape<4, 4, 1>, 2>>);

static_assert(std::is_same_v<AvgPool1D<Shape<9, 4>, 2>::Output, Shape<4, 4>>);

constexpr bool averages() {
  const double x[]{2, 4, 6};
  const auto with = run<AvgPool1D<Shape<3, 1>, 2, PoolOptions{.padding = 1}>>(x);
  const auto without = run<AvgPool1D<Shape<3, 1>, 2, PoolOptions{.padding = 1, .count_include_pad = false}>>(x);
  return equal(with.y, {1., 5.}) && equal(with.dx, {0.5, 1., 1.}) && equal(without.y, {2., 5.}) &&
         equal(without.dx, {1., 1., 1.});
}
static_assert(averages());

// More padding than half the kernel, on one side alone; windows that reach beyond it, whose divisor is smaller.
constexpr bool averages_at_ends() {
  const double x[]{3, 6, 9};
  const auto left = run<AvgPool1D<Shape<3, 1>, 3, PoolOptions{.stride = 1, .padding = {2, 0}}>>(x);
  const auto up = run<AvgPool1D<Shape<3, 1>, 2, PoolOptions{.ceil_mode = true}>>(x);
  const auto padded = run<AvgPool1D<Shape<3, 1>, 3, PoolOptions{.stride = 3, .padding = 1, .ceil_mode = true}>>(x);
  return equal(left.y, {1., 3., 6.}) && equal(up.y, {4.5, 9.}) && equal(up.dx, {0.5, 0.5, 2.}) &&
         equal(padded.y, {3., 4.5}) && equal(padded.dx, {1. / 3, 1. / 3, 1.});
}
static_assert(averages_at_ends());
constexpr bool averages_with_holes() {
  const double x[]{1, 2, 3, 4, 5};
  const auto t = run<AvgPool1D<Shape<5, 1>, 2, PoolOptions{.stride = 1, .dilation = 3}>>(x);
  const auto padded = run<AvgPool1D<Shape<5, 1>, 2,
                                    PoolOptions{.stride = 2, .padding = 1, .count_include_pad = false, .dilation = 2}>>(
      x);
  return equal(t.y, {2.5, 3.5}) && equal(t.dx, {0.5, 1., 0., 0.5, 1.}) && equal(padded.y, {2., 3., 4.});
}
static_assert(averages_with_holes());
static_assert(std::is_same_v<AvgPool1D<Shape<5, 1>, 2, PoolOptions{.stride = 2, .padding = Padding::same}>::Output,
                             Shape<3, 1>>);
// As in PyTorch, no window begins beyond the input.
static_assert(std::is_same_v<AvgPool1D<Shape<4, 1>, 1, PoolOptions{.stride = 3, .ceil_mode = true}>::Output,
                             Shape<2, 1>>);
static_assert(std::is_same_v<AvgPool1D<Shape<4, 1>, 2, PoolOptions{.stride = 5, .padding = 1, .ceil_mode = true}>::Output,
                             Shape<1, 1>>);

}  // namespace
