// SPDX-License-Identifier: BSL-1.0
// Divided by the root of all squares so far.
#include <ctnn/optimizers/adagrad.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"
#include "support/near.hpp"

namespace {

using namespace ctnn;

static_assert(testing::obeys_optimizer_laws(Adagrad{.learning_rate = 0.2}, 40));
static_assert(support::stays(Adagrad{}) && support::decays(Adagrad{}));
static_assert(support::bears(Adagrad{}, 1e30f, -0.01f));

// Adagrad: 1 / sqrt(1), then 1 / sqrt(2).
static_assert(support::near(support::descend(Adagrad{.learning_rate = 1}, 1.0, {1.0, 1.0}),
                            {1e-10, -0.7071067811865475}, 1e-9));

}  // namespace
