// SPDX-License-Identifier: BSL-1.0
// Adam that divides by the largest mean so far.
#include <ctnn/optimizers/adam.hpp>
#include <ctnn/optimizers/amsgrad.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"

namespace {

using namespace ctnn;

static_assert(testing::obeys_optimizer_laws(AMSGrad{.learning_rate = 0.05}, 40));
static_assert(support::stays(AMSGrad{}) && support::decays(AMSGrad{}));

static_assert(support::bears(AMSGrad{}, 1e20f, -1e-3f));
constexpr double mean_by_root = 2 / 2.2360679775;  // of gradients 1 and 3: the mean by the root of the mean square
static_assert(support::averages(AMSGrad{.learning_rate = 1, .beta1 = 1, .beta2 = 1}, -mean_by_root));

// AMSGrad: as Adam while v grows; a small gradient later is divided by the large v still.
static_assert(support::descend(AMSGrad{}, 1.0, {1.0, 1.0, 1.0}) == support::descend(Adam{}, 1.0, {1.0, 1.0, 1.0}));
static_assert(support::descend(AMSGrad{.beta2 = 0.5}, 1.0, {1.0, 0.0, 0.0, 0.0})[3] >
              support::descend(Adam{.beta2 = 0.5}, 1.0, {1.0, 0.0, 0.0, 0.0})[3]);

}  // namespace
