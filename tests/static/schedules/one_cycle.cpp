// SPDX-License-Identifier: BSL-1.0
// A rise and a fall; a rise of a single step is over at once, and one of none has begun before.
#include <ctnn/concepts/schedule.hpp>
#include <ctnn/schedules/one_cycle.hpp>

#include "support/near.hpp"

namespace {

using namespace ctnn;
using support::near;

static_assert(Schedule<OneCycle>);

static_assert(near(OneCycle{.steps = 11, .rising = 3.0 / 11}(2), 1, 1e-15) && OneCycle{.steps = 11}(99) == 4e-6);

// Settings at their edge. A rise of a single step is over at once, and one of none has begun before.
static_assert(OneCycle{.steps = 8, .rising = 0.125}(0) == 1 && OneCycle{.steps = 4, .rising = 0.25}(0) == 1);
static_assert(OneCycle{.steps = 2, .rising = 0.5}(0) == 1 && OneCycle{.steps = 10, .rising = 0.1}(0) == 1);
static_assert(OneCycle{.steps = 10, .rising = 0.1}(9) == 4e-6 && OneCycle{.steps = 49, .rising = 1.0 / 49}(0) == 1);
static_assert(near(OneCycle{.steps = 8, .rising = 0.125}(1), 0.95048463, 1e-8));
static_assert(near(OneCycle{.steps = 10, .rising = 0}(0), 0.97552836, 1e-8));
static_assert(near(OneCycle{.steps = 10, .rising = 1}(0), 0.04, 1e-15) &&
              OneCycle{.steps = 10, .rising = 1}(9) == 4e-6);
static_assert(OneCycle{.steps = 0}(0) == 4e-6 && OneCycle{.steps = 1}(0) == 4e-6 && OneCycle{.steps = 2}(0) <= 1);

}  // namespace
