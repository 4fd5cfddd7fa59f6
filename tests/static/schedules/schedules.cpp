// SPDX-License-Identifier: BSL-1.0
// Schedules by numbers that a person can follow: their ends, their products, what no setting may break.
#include <ctnn/concepts/schedule.hpp>
#include <ctnn/schedules.hpp>

#include "support/near.hpp"

#include <cstdint>

namespace {

using namespace ctnn;
using support::near;

static_assert(Schedule<ConstantSchedule> && Schedule<StepDecay> && Schedule<MultiStepDecay<2>>);
static_assert(Schedule<ExponentialDecay> && Schedule<LinearWarmup> && Schedule<CosineAnnealing>);
static_assert(Schedule<CosineRestarts> && Schedule<OneCycle> && !Schedule<ReduceOnPlateau>);

static_assert(ConstantSchedule{}(0) == 1 && ConstantSchedule{.factor = 0.5, .steps = 2}(1) == 0.5);
static_assert(ConstantSchedule{.factor = 0.5, .steps = 2}(2) == 1);
static_assert(StepDecay{.every = 3, .gamma = 0.5}(2) == 1 && StepDecay{.every = 3, .gamma = 0.5}(3) == 0.5);
static_assert(ExponentialDecay{.gamma = 0.5}(10) == 1.0 / 1024 && ExponentialDecay{.gamma = 0.5}(5000) == 0);
static_assert(MultiStepDecay<2>{.milestones = {2, 4}, .gamma = 0.5}(3) == 0.5);
static_assert(LinearWarmup{.steps = 4, .start = 0}(1) == 0.25 && LinearWarmup{.steps = 4}(4) == 1);
static_assert(LinearWarmup{.steps = 0}(0) == 1);
static_assert(CosineAnnealing{.steps = 4}(0) == 1 && near(CosineAnnealing{.steps = 4}(2), 0.5, 1e-15));
static_assert(CosineAnnealing{.steps = 4, .lowest = 0.25}(1000) == 0.25);
static_assert(CosineRestarts{.first = 4}(4) == 1 && CosineRestarts{.first = 4}(9) == CosineRestarts{.first = 4}(1));
static_assert(CosineRestarts{.first = 4, .growth = 2}(12) == 1 && CosineRestarts{.first = 4, .growth = 2}(8) < 1);
static_assert(near(OneCycle{.steps = 11, .rising = 3.0 / 11}(2), 1, 1e-15) && OneCycle{.steps = 11}(99) == 4e-6);

// The rate falls from its warm-up on.
constexpr auto warm = LinearWarmup{.steps = 4, .start = 0} * CosineAnnealing{.steps = 8} * ExponentialDecay{.gamma = 1};
static_assert(Schedule<decltype(warm)>);
static_assert(warm(0) == 0 && near(warm(2), 0.5 * 0.5 * 1.7071067811865475, 1e-15) && warm(8) == 0);

constexpr bool waits_and_reduces() {
  ReduceOnPlateau plateau{.factor = 0.5, .patience = 2};
  if (plateau.update(__builtin_nan("")) != 1 || plateau.update(1) != 1 || plateau.update(1) != 1) return false;
  if (plateau.update(1) != 1 || plateau.update(1) != 0.5) return false;  // the third that is no better
  return plateau.update(0.5) == 0.5;
}
static_assert(waits_and_reduces());

// Settings at their edge. A rise of a single step is over at once, and one of none has begun before.
static_assert(OneCycle{.steps = 8, .rising = 0.125}(0) == 1 && OneCycle{.steps = 4, .rising = 0.25}(0) == 1);
static_assert(OneCycle{.steps = 2, .rising = 0.5}(0) == 1 && OneCycle{.steps = 10, .rising = 0.1}(0) == 1);
static_assert(OneCycle{.steps = 10, .rising = 0.1}(9) == 4e-6 && OneCycle{.steps = 49, .rising = 1.0 / 49}(0) == 1);
static_assert(near(OneCycle{.steps = 8, .rising = 0.125}(1), 0.95048463, 1e-8));
static_assert(near(OneCycle{.steps = 10, .rising = 0}(0), 0.97552836, 1e-8));
static_assert(near(OneCycle{.steps = 10, .rising = 1}(0), 0.04, 1e-15) &&
              OneCycle{.steps = 10, .rising = 1}(9) == 4e-6);
static_assert(OneCycle{.steps = 0}(0) == 4e-6 && OneCycle{.steps = 1}(0) == 4e-6 && OneCycle{.steps = 2}(0) <= 1);
static_assert(StepDecay{.every = 0}(0) == 1 && StepDecay{.every = 0}(1000) == 1);
static_assert(CosineAnnealing{.steps = 0, .lowest = 0.5}(0) == 0.5 &&
              CosineRestarts{.first = 0, .lowest = 0.5}(7) == 0.5);
static_assert(CosineRestarts{.first = 3, .growth = 0}(3) == 1);
static_assert(CosineRestarts{.first = 1, .growth = 1ull << 63}(~std::uint64_t{0}) <= 1);

/// How often it reduces on `reports` losses, each `change` more than the one before.
constexpr int reductions(double loss, double change, int reports) {
  ReduceOnPlateau plateau{.factor = 0.5, .patience = 2};
  int times = 0;
  for (int k = 0; k < reports; ++k, loss += change) {
    const double before = plateau.scale;
    times += plateau.update(loss) < before;
  }
  return times;
}
static_assert(reductions(1, 0, 7) == 2 && reductions(-1, 0, 7) == 2 && reductions(0, 0, 7) == 2);
static_assert(reductions(-1, -1e-5, 7) == 2 && reductions(-1, -1e-3, 7) == 0 && reductions(-1, 1, 7) == 2);
static_assert(reductions(1e-3, -1e-3, 7) == 0);  // through 0

}  // namespace
