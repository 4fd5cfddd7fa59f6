// SPDX-License-Identifier: BSL-1.0
// Softmax by numbers that a person can follow, where exp would overflow, and with -inf among its inputs.
#include <ctnn/layers/softmax.hpp>
#include <ctnn/net.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <limits>

namespace {

using namespace ctnn;
using support::equal;
using support::near;

static_assert(parameter_count<Softmax<Shape<3>>> == 0);

constexpr bool follows_its_formula() {
  testing::Trial<Softmax<Shape<2, 2>>, double, 1> t(0);
  t.x = {0, 1.0986122886681098, 5, 5};  // log 3
  t.dy = {1, 0, 2, 2};
  t.forward_and_backward();
  return near(t.y, {0.25, 0.75, 0.5, 0.5}) && near(t.dx, {0.1875, -0.1875, 0, 0});
}
static_assert(follows_its_formula());

constexpr Model<Net<Softmax<Shape<4>>>> softmax{};
constexpr float inf = std::numeric_limits<float>::infinity();
static_assert(equal(softmax({1000, 1000, -1000, -inf}), {0.5f, 0.5f, 0.f, 0.f}));
static_assert(equal(softmax({0, 0, 0, 0}), {0.25f, 0.25f, 0.25f, 0.25f}));
static_assert(equal(softmax({-2e38f, 0, 2e38f, -inf}), {0.f, 0.f, 1.f, 0.f}));

}  // namespace
