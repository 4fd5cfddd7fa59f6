// SPDX-License-Identifier: BSL-1.0
// Each element of the gradient within bounds.
#include <ctnn/optimizers/clip_value.hpp>
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

static_assert(testing::obeys_optimizer_laws(ClipValue{0.3} | Sgd{.learning_rate = 0.5}, 40));

static_assert(near(seen(ClipValue{3.5} | plain, w, g), {3, -3.5, 3.5, 0}));

}  // namespace
