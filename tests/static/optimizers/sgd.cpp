// SPDX-License-Identifier: BSL-1.0
// Gradient descent and its variants, step by step by hand.
#include <ctnn/optimizers/sgd.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"
#include "support/near.hpp"

namespace {

using ctnn::Sgd;
using support::descend;
using support::near;

// w = 1 - 0.1 * 2 = 0.8, then 0.8 + 0.1 * 1 = 0.9
static_assert(near(descend(Sgd{.learning_rate = 0.1}, 1.0, {2.0, -1.0}), {0.8, 0.9}, 1e-15));
static_assert(near(descend(Sgd{.learning_rate = 0.1}, 1.0f, {2.0f, -1.0f}), {0.8, 0.9}, 1e-7));
static_assert(near(descend(Sgd{}, 1.0, {2.0}), {0.98}, 1e-15));

// v = 2, then 0.9 * 2 + 2 = 3.8, then 0.9 * 3.8 - 1 = 2.42
constexpr Sgd momentum{.learning_rate = 0.1, .momentum = 0.9};
static_assert(near(descend(momentum, 1.0, {2.0, 2.0, -1.0}), {0.8, 0.42, 0.178}, 1e-15));

// g + 0.9 v: 2 + 1.8 = 3.8, then 2 + 3.42 = 5.42
constexpr Sgd nesterov{.learning_rate = 0.1, .momentum = 0.9, .nesterov = true};
static_assert(near(descend(nesterov, 1.0, {2.0, 2.0}), {0.62, 0.078}, 1e-15));
static_assert(near(descend(Sgd{.learning_rate = 0.1, .nesterov = true}, 1.0, {2.0, 2.0}), {0.8, 0.6}, 1e-15));

// g = 2 + 0.5 * 1 = 2.5, then 2 + 0.5 * 0.75 = 2.375
static_assert(near(descend(Sgd{.learning_rate = 0.1, .weight_decay = 0.5}, 1.0, {2.0, 2.0}), {0.75, 0.5125}, 1e-15));
// v = 2.5, then 2.25 + 2.375 = 4.625
constexpr Sgd all{.learning_rate = 0.1, .momentum = 0.9, .weight_decay = 0.5};
static_assert(near(descend(all, 1.0, {2.0, 2.0}), {0.75, 0.2875}, 1e-15));
// 2.5 + 0.9 * 2.5 = 4.75, then g = 2 + 0.5 * 0.525 = 2.2625, v = 4.5125, step 2.2625 + 0.9 * 4.5125 = 6.32375
constexpr Sgd nesterov_decay{.learning_rate = 0.1, .momentum = 0.9, .nesterov = true, .weight_decay = 0.5};
static_assert(near(descend(nesterov_decay, 1.0, {2.0, 2.0}), {0.525, -0.107375}, 1e-15));

// A zero gradient leaves everything where it is.
static_assert(descend(momentum, 1.0, {0.0, 0.0})[1] == 1);
static_assert(descend<double, 1>(momentum, 1.0, {2.0})[0] == descend<double, 40>(momentum, 1.0, {2.0})[0]);

static_assert(ctnn::testing::obeys_optimizer_laws(ctnn::Sgd{.learning_rate = 0.1}, 20));
static_assert(ctnn::testing::obeys_optimizer_laws(ctnn::Sgd{.learning_rate = 0.1, .momentum = 0.5, .nesterov = true},
                                                  20));
static_assert(support::decays(ctnn::Sgd{}) && support::decays(ctnn::Sgd{.momentum = 0.5, .nesterov = true}));

}  // namespace
