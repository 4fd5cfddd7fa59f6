// SPDX-License-Identifier: BSL-1.0
// A factor at equal distances.
#include <ctnn/concepts/schedule.hpp>
#include <ctnn/schedules/step_decay.hpp>

namespace {

using namespace ctnn;

static_assert(Schedule<StepDecay>);

static_assert(StepDecay{.every = 3, .gamma = 0.5}(2) == 1 && StepDecay{.every = 3, .gamma = 0.5}(3) == 0.5);

static_assert(StepDecay{.every = 0}(0) == 1 && StepDecay{.every = 0}(1000) == 1);

}  // namespace
