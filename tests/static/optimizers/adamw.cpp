// SPDX-License-Identifier: BSL-1.0
// Adam whose decay acts apart from the gradient.
#include <ctnn/optimizers/adamw.hpp>
#include <ctnn/optimizers/penalty.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"
#include "support/near.hpp"

namespace {

using namespace ctnn;

static_assert(testing::obeys_optimizer_laws(AdamW{.learning_rate = 0.05}, 40));

static_assert(support::bears(AdamW{}, 3e38f, -1e-3f));
constexpr double mean_by_root = 2 / 2.2360679775;  // of gradients 1 and 3: the mean by the root of the mean square
static_assert(support::averages(AdamW{.learning_rate = 1, .beta1 = 1, .beta2 = 1, .weight_decay = 0}, -mean_by_root));
// The decay comes after the gradient is known.
static_assert(support::near(support::descend(Penalty{.l2 = 0.5} | AdamW{.learning_rate = 0.5, .weight_decay = 0.2}, 1.0,
                                             {0.0}),
                            {0.9 - 0.5}, 1e-7));

// AdamW: the decay acts without a gradient, and alone.
static_assert(support::near(support::descend(AdamW{.learning_rate = 0.5, .weight_decay = 0.2}, 1.0, {0.0, 0.0}),
                            {0.9, 0.81}, 1e-15));

}  // namespace
