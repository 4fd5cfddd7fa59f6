// SPDX-License-Identifier: BSL-1.0
// Squares near the target, distances far from it.
#include <ctnn/losses/huber.hpp>
#include <ctnn/testing/laws/loss.hpp>

#include "support/loss.hpp"
#include "support/near.hpp"

#include <array>

namespace {

using namespace ctnn;
using support::evaluate;
using support::gradient_is_slope;
using support::near;

constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0}, t{1.0, 0.3, -0.9, 0.6, 2.5, -1.0};

static_assert(testing::obeys_loss_laws(Huber{.delta = 0.2}));

static_assert(gradient_is_slope<Huber, 2>(y, t));
static_assert(evaluate<Huber>(std::array{3.0}, std::array{0.0}).value == 2.5);

static_assert(near(evaluate(y, t, Huber{.reduction = Reduction::sum}).gradient[0],
                   6 * evaluate(y, t, Huber{}).gradient[0]));

}  // namespace
