// SPDX-License-Identifier: BSL-1.0
// Pools of everything by numbers that a person can follow.
#include <ctnn/layers/global_pool.hpp>
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

static_assert(std::is_same_v<GlobalAvgPool2D<Shape<7, 5, 3>>::Output, Shape<3>>);
static_assert(std::is_same_v<GlobalMaxPool1D<Shape<7, 5>>::Output, Shape<5>>);

constexpr bool over_everything() {
  const double x[]{1, 8, 5, 2, 3, 4, 7, 2};  // (4, 2)
  return equal(run<GlobalMaxPool1D<Shape<4, 2>>>(x).y, {7., 8.}) &&
         equal(run<GlobalAvgPool1D<Shape<4, 2>>>(x).y, {4., 4.}) &&
         equal(run<GlobalAvgPool2D<Shape<2, 2, 2>>>(x).dx, {0.25, 0.5, 0.25, 0.5, 0.25, 0.5, 0.25, 0.5}) &&
         equal(run<GlobalMaxPool2D<Shape<2, 2, 2>>>(x).dx, {0., 2., 0., 0., 0., 0., 1., 0.});
}
static_assert(over_everything());

}  // namespace
