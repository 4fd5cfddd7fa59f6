// SPDX-License-Identifier: BSL-1.0
// ReLU with slopes below zero that are learned: one, or one for each channel.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

namespace {

using namespace ctnn;

static_assert(parameter_count<PReLU<Shape<2, 3>>> == 1 && parameter_count<PReLU<Shape<2, 3>, 3>> == 3);
constexpr auto start = init<Net<PReLU<Shape<2, 3>, 3>>>(1);
static_assert(support::equal(start.parameters, {0.25f, 0.25f, 0.25f}));
static_assert(support::equal(start({-4, 1, -8, 0, -1, 2}), {-1.0f, 1.0f, -2.0f, 0.0f, -0.25f, 2.0f}));

constexpr Model<Net<PReLU<Shape<2, 2>, 2>>> channels{{0.5f, 2}, {}};
static_assert(support::equal(channels({-1, -1, 3, -4}), {-0.5f, -2.0f, 3.0f, -8.0f}));

constexpr auto trial_of(const auto& x, auto trial) {
  for (std::size_t k = 0; k < trial.x.size(); ++k) {
    trial.x[k] = x[k];
    trial.dy[k] = static_cast<double>(k + 1);
  }
  trial.parameters.fill(0.5);
  trial.forward_and_backward();
  return trial;
}

constexpr double x[]{-1, 3, 0, -2, -5, 1};
constexpr auto one = trial_of(x, testing::Trial<PReLU<Shape<3>>, double, 2>(1));
static_assert(support::equal(one.dx, {0.5, 2.0, 1.5, 2.0, 2.5, 6.0}));
static_assert(support::equal(one.parameter_gradient, {-1.0 * 1 - 2.0 * 4 - 5.0 * 5}));
constexpr auto each = trial_of(x, testing::Trial<PReLU<Shape<3>, 3>, double, 2>(1));
static_assert(support::equal(each.dx, {0.5, 2.0, 1.5, 2.0, 2.5, 6.0}));
static_assert(support::equal(each.parameter_gradient, {-1.0 * 1 - 2.0 * 4, -5.0 * 5, 0.0}));

}  // namespace
