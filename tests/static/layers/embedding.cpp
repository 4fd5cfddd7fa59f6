// SPDX-License-Identifier: BSL-1.0
// A table looked up by index; what is no index still stays within the table.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <limits>
#include <type_traits>

namespace {

using namespace ctnn;

using Words = Embedding<Shape<2>, 3, 2>;
static_assert(std::is_same_v<Words::Output, Shape<2, 2>> && parameter_count<Words> == 6);
static_assert(StreamingLayer<Words> && std::is_same_v<Words::StepInput, Shape<1>> &&
              std::is_same_v<Words::StepOutput, Shape<2>>);
static_assert(std::is_same_v<Embedding<Shape<5, 4>, 3, 2>::Output, Shape<5, 4, 2>>);
static_assert(std::is_same_v<Embedding<Shape<5, 4>, 3, 2>::StepOutput, Shape<4, 2>>);

constexpr Model<Net<Words>> model{{1, 2, 3, 4, 5, 6}, {}};
static_assert(support::equal(model({2, 0}), {5.0f, 6.0f, 1.0f, 2.0f}));
static_assert(support::equal(model({1, 1}), {3.0f, 4.0f, 3.0f, 4.0f}));

constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
static_assert(support::equal(model({-1, 3}), {1.0f, 2.0f, 5.0f, 6.0f}));
static_assert(support::equal(model({-inf, inf}), {1.0f, 2.0f, 5.0f, 6.0f}));
static_assert(support::equal(model({nan, 1e30f}), {1.0f, 2.0f, 5.0f, 6.0f}));
static_assert(support::equal(model({0.9f, 1.2f}), {3.0f, 4.0f, 3.0f, 4.0f}));

constexpr auto trial = [] {
  testing::Trial<Words, double, 2> t(1);
  t.x = {2, 0, 2, 2};
  t.dy = {1, 2, 3, 4, 5, 6, 7, 8};
  t.dx.fill(9);
  t.forward_and_backward();
  return t;
}();
static_assert(support::equal(trial.parameter_gradient, {3.0, 4.0, 0.0, 0.0, 1.0 + 5 + 7, 2.0 + 6 + 8}));
static_assert(support::equal(trial.dx, {0.0, 0.0, 0.0, 0.0}));

constexpr bool streams() {
  Stream stream(model);
  return support::equal(stream({1}), {3.0f, 4.0f}) && support::equal(stream({0}), {1.0f, 2.0f});
}
static_assert(streams());

constexpr auto start = init<Net<Words>>(1);
static_assert(start.parameters[0] != start.parameters[1] && start.parameters[5] != 0);

}  // namespace
