// SPDX-License-Identifier: BSL-1.0
// A factor at each milestone.
#include <ctnn/concepts/schedule.hpp>
#include <ctnn/schedules/multi_step_decay.hpp>

namespace {

using namespace ctnn;

static_assert(Schedule<MultiStepDecay<2>>);

static_assert(MultiStepDecay<2>{.milestones = {2, 4}, .gamma = 0.5}(3) == 0.5);

}  // namespace
