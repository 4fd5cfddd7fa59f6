// SPDX-License-Identifier: BSL-1.0
// The waves of the positional encoding at places where they are known; a stream that starts over.
#include <ctnn/layers/positional_encoding.hpp>
#include <ctnn/net.hpp>

#include "support/near.hpp"

namespace {

using namespace ctnn;
using support::near;

static_assert(parameter_count<PositionalEncoding<Shape<3, 4>>> == 0);

constexpr Model<Net<PositionalEncoding<Shape<3, 4>>>, double> four{};
static_assert(near(four({0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1}),
                   {0, 1, 0, 1, 1.8414709848078965, 0.5403023058681398, 0.009999833334166664, 0.9999500004166653,
                    0.9092974268256817, -0.4161468365471424, 0.01999866669333308, 1.9998000066665778}));

constexpr Model<Net<PositionalEncoding<Shape<2, 3>>>, double> odd{};
static_assert(near(odd({0, 0, 0, 0, 0, 0}), {0, 1, 0, 0.8414709848078965, 0.5403023058681398, 0.0021544330233656045}));

// sin 999 and cos 999
static_assert(near(PositionalEncoding<Shape<1000, 2>>::encoding<double>.values[1998], -0.026460752737064126));
static_assert(near(PositionalEncoding<Shape<1000, 2>>::encoding<double>.values[1999], 0.9996498529808264));

constexpr bool starts_over() {
  Stream stream(odd);
  const auto first = stream({0, 0, 0});
  const auto second = stream({0, 0, 0});
  return second[0] > 0.8 && stream({0, 0, 0}) == first;
}
static_assert(starts_over());

}  // namespace
