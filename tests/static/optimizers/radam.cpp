// SPDX-License-Identifier: BSL-1.0
// Adam that divides once it has seen enough.
#include <ctnn/optimizers/radam.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"

namespace {

using namespace ctnn;

static_assert(testing::obeys_optimizer_laws(RAdam{.learning_rate = 0.1}, 80));
static_assert(support::stays(RAdam{}) && support::decays(RAdam{}));

// Without the division, as at its start.
static_assert(support::averages(RAdam{.learning_rate = 1, .beta1 = 1, .beta2 = 1}, -2));

}  // namespace
