// SPDX-License-Identifier: BSL-1.0
// The mean of the distances.
#include <ctnn/losses/mean_absolute_error.hpp>
#include <ctnn/testing/laws/loss.hpp>

#include "support/loss.hpp"
#include "support/near.hpp"

#include <array>

namespace {

using namespace ctnn;
using support::equal;
using support::evaluate;
using support::gradient_is_slope;

constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0}, t{1.0, 0.3, -0.9, 0.6, 2.5, -1.0};

static_assert(testing::obeys_loss_laws<MeanAbsoluteError>());

static_assert(gradient_is_slope<MeanAbsoluteError, 2>(y, t));

// Where values meet their targets.
static_assert(equal(evaluate<MeanAbsoluteError>(y, y).gradient, {0., 0., 0., 0., 0., 0.}));

}  // namespace
