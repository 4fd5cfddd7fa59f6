// SPDX-License-Identifier: BSL-1.0
// Adam's first steps, against its formulas evaluated apart from this library.
#include <ctnn/optimizers/adam.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"
#include "support/near.hpp"

namespace {

using ctnn::Adam;
using support::descend;
using support::near;

static_assert(Adam{}.learning_rate == 0.001 && Adam{}.beta1 == 0.9 && Adam{}.beta2 == 0.999 && Adam{}.epsilon == 1e-8);

constexpr Adam adam{.learning_rate = 0.1};
static_assert(near(descend(adam, 1.0, {2.0, -1.0, 0.5}), {0.9000000005, 0.8733662967024315, 0.8393233821389425},
                   1e-13));
static_assert(near(descend(adam, 1.0f, {2.0f, -1.0f, 0.5f}), {0.9000000005, 0.8733662967024315, 0.8393233821389425},
                   1e-6));

// The first step has the length of the learning rate, whatever the gradient's.
static_assert(near(descend(adam, 0.0, {1e-3}), {-0.1}, 1e-4) && near(descend(adam, 0.0, {-1e6}), {0.1}, 1e-12));
static_assert(descend(adam, 1.0, {0.0, 0.0})[1] == 1);

// The gradient includes 0.5 w.
constexpr Adam decay{.learning_rate = 0.1, .weight_decay = 0.5};
static_assert(near(descend(decay, 1.0, {2.0, -1.0}), {0.9000000003999999, 0.8505569312282295}, 1e-13));

// With m, v = 1, 0.4 after one step and 0, 0.46 after two.
constexpr Adam other{.learning_rate = 0.1, .beta1 = 0.5, .beta2 = 0.9, .epsilon = 0.25};
static_assert(near(descend(other, 1.0, {2.0, -1.0}), {0.9111111111111111, 0.9111111111111111}, 1e-13));

static_assert(ctnn::testing::obeys_optimizer_laws(ctnn::Adam{.learning_rate = 0.05}, 40));
static_assert(support::decays(ctnn::Adam{}) && support::bears(ctnn::Adam{}, 1e30f, -1e-3f));
constexpr double mean_by_root = 2 / 2.2360679775;  // of gradients 1 and 3: the mean by the root of the mean square
static_assert(support::averages(ctnn::Adam{.learning_rate = 1, .beta1 = 1, .beta2 = 1}, -mean_by_root));

}  // namespace
