// SPDX-License-Identifier: BSL-1.0
// Steps as long as those before, by the root of the mean square.
#include <ctnn/optimizers/adadelta.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"

namespace {

using namespace ctnn;

static_assert(testing::obeys_optimizer_laws(Adadelta{.epsilon = 1e-3}, 60));
static_assert(support::stays(Adadelta{}) && support::decays(Adadelta{}));
static_assert(support::bears(Adadelta{}, 1e30f, -3.1622776e-3f));

}  // namespace
