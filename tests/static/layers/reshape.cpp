// SPDX-License-Identifier: BSL-1.0
// Flatten and Reshape: the same elements in the same order.
#include <ctnn/ctnn.hpp>

#include "support/near.hpp"

#include <type_traits>

namespace {

using namespace ctnn;

static_assert(std::is_same_v<Flatten<Shape<4, 4, 2>>::Output, Shape<32>>);
static_assert(TrainableLayer<Flatten<Shape<4, 4, 2>>> && parameter_count<Flatten<Shape<4, 4, 2>>> == 0);
static_assert(!StreamingLayer<Flatten<Shape<4, 2>>> && !StreamingLayer<Reshape<Shape<4, 2>, Shape<2, 4>>>);

constexpr Model<Net<Reshape<Shape<6>, Shape<2, 3>>, Flatten<Shape<2, 3>>>> model{};
static_assert(support::equal(model({1, 2, 3, 4, 5, 6}), {1.0f, 2.0f, 3.0f, 4.0f, 5.0f, 6.0f}));
constexpr Model<Net<Reshape<Shape<6>, Shape<2, 3>>>> rows{};
static_assert(rows({1, 2, 3, 4, 5, 6})(1, 0) == 4);

}  // namespace
