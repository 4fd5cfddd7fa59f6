// SPDX-License-Identifier: BSL-1.0
// Adam with a look ahead.
#include <ctnn/optimizers/nadam.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"

namespace {

using namespace ctnn;

static_assert(testing::obeys_optimizer_laws(NAdam{.learning_rate = 0.05}, 40));
static_assert(support::stays(NAdam{}) && support::decays(NAdam{}));
static_assert(support::bears(NAdam{.beta1 = 1, .beta2 = 1}, 1.0f, -0.002f));

}  // namespace
