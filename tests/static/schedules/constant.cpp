// SPDX-License-Identifier: BSL-1.0
// A factor for a number of steps, then 1.
#include <ctnn/concepts/schedule.hpp>
#include <ctnn/schedules/constant.hpp>

namespace {

using namespace ctnn;

static_assert(Schedule<ConstantSchedule>);

static_assert(ConstantSchedule{}(0) == 1 && ConstantSchedule{.factor = 0.5, .steps = 2}(1) == 0.5);
static_assert(ConstantSchedule{.factor = 0.5, .steps = 2}(2) == 1);

}  // namespace
