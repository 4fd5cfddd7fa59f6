// SPDX-License-Identifier: BSL-1.0
// Steps of one length, by the sign of the mean.
#include <ctnn/optimizers/clip_value.hpp>
#include <ctnn/optimizers/lion.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"
#include "support/near.hpp"

namespace {

using namespace ctnn;

static_assert(testing::obeys_optimizer_laws(Lion{.learning_rate = 0.05}, 40));
static_assert(support::stays(Lion{}) && support::bears(Lion{}, 3e37f, -1e-4f));
static_assert(support::descend(ClipValue{0.5} | Lion{}, 1.0, {2.0, -1.0}) ==
              support::descend(Lion{}, 1.0, {0.5, -0.5}));

// Lion: each step has the length of the rate.
static_assert(support::near(support::descend(Lion{.learning_rate = 0.125}, 1.0, {3.0, 1e-3, -40.0}),
                            {0.875, 0.75, 0.875}, 1e-15));

}  // namespace
