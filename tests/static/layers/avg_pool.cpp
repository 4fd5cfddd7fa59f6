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

}  // namespace
