// SPDX-License-Identifier: BSL-1.0
// The learned positional encoding by numbers that a person can follow; its start; a stream that starts over.
#include <ctnn/layers/learned_positional_encoding.hpp>
#include <ctnn/net.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

namespace {

using namespace ctnn;
using support::equal;

static_assert(parameter_count<LearnedPositionalEncoding<Shape<3, 4>>> == 12);

constexpr bool adds_its_weight() {
  testing::Trial<LearnedPositionalEncoding<Shape<2, 1>>, float, 2> t(0);
  t.x = {1, 2, 3, 4};
  t.parameters = {10, 20};
  t.dy = {1, 2, 3, 4};
  t.forward_and_backward();
  return equal(t.y, {11.f, 22.f, 13.f, 24.f}) && equal(t.parameter_gradient, {4.f, 6.f}) && t.dx == t.dy;
}
static_assert(adds_its_weight());

/// 100 normal numbers times 0.02.
constexpr bool starts_small() {
  const auto model = init<Net<LearnedPositionalEncoding<Shape<10, 10>>>, double>(1);
  double square = 0;
  for (const double w : model.parameters) square += w * w;
  return square > 100 * 0.02 * 0.02 * 0.6 && square < 100 * 0.02 * 0.02 * 1.5;
}
static_assert(starts_small());

constexpr Model<Net<LearnedPositionalEncoding<Shape<2, 1>>>> model{{10, 20}, {}};
constexpr bool starts_over() {
  Stream stream(model);
  return stream({1})[0] == 11 && stream({1})[0] == 21 && stream({1})[0] == 11;
}
static_assert(starts_over());

}  // namespace
