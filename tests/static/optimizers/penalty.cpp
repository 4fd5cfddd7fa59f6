// SPDX-License-Identifier: BSL-1.0
// Penalties of the parameters, by their size and their square.
#include <ctnn/optimizers/penalty.hpp>
#include <ctnn/optimizers/sgd.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"
#include "support/near.hpp"

#include <array>

namespace {

using namespace ctnn;
using support::near;
using support::seen;

constexpr Sgd plain{.learning_rate = 1};
constexpr std::array<double, 4> w{2, -3, 0, 0.5}, g{3, -4, 12, 0};

static_assert(testing::obeys_optimizer_laws(Penalty{.l2 = 0.1} | Sgd{.learning_rate = 0.1}, 20));

static_assert(near(seen(Penalty{.l2 = 0.5} | plain, w, g), {4, -5.5, 12, 0.25}));
static_assert(near(seen(Penalty{.l1 = 0.5} | plain, w, g), {3.5, -4.5, 12, 0.5}));
static_assert(near(seen(Penalty{.l1 = 0.5, .l2 = 0.5} | plain, w, g), {4.5, -6, 12, 0.75}));
static_assert(seen(Penalty{} | plain, w, g) == seen(plain, w, g));

}  // namespace
