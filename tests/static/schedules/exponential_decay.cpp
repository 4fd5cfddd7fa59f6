// SPDX-License-Identifier: BSL-1.0
// A factor at each step.
#include <ctnn/concepts/schedule.hpp>
#include <ctnn/schedules/exponential_decay.hpp>

namespace {

using namespace ctnn;

static_assert(Schedule<ExponentialDecay>);

static_assert(ExponentialDecay{.gamma = 0.5}(10) == 1.0 / 1024 && ExponentialDecay{.gamma = 0.5}(5000) == 0);

}  // namespace
