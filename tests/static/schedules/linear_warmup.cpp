// SPDX-License-Identifier: BSL-1.0
// From a start up to 1; and schedules times schedules.
#include <ctnn/concepts/schedule.hpp>
#include <ctnn/schedules/cosine_annealing.hpp>
#include <ctnn/schedules/exponential_decay.hpp>
#include <ctnn/schedules/linear_warmup.hpp>

#include "support/near.hpp"

namespace {

using namespace ctnn;
using support::near;

static_assert(Schedule<LinearWarmup>);

static_assert(LinearWarmup{.steps = 4, .start = 0}(1) == 0.25 && LinearWarmup{.steps = 4}(4) == 1);
static_assert(LinearWarmup{.steps = 0}(0) == 1);

// The rate falls from its warm-up on.
constexpr auto warm = LinearWarmup{.steps = 4, .start = 0} * CosineAnnealing{.steps = 8} * ExponentialDecay{.gamma = 1};
static_assert(Schedule<decltype(warm)>);
static_assert(warm(0) == 0 && near(warm(2), 0.5 * 0.5 * 1.7071067811865475, 1e-15) && warm(8) == 0);

}  // namespace
