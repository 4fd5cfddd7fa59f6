// SPDX-License-Identifier: BSL-1.0
// A factor when a loss has not become better for long.
#include <ctnn/concepts/schedule.hpp>
#include <ctnn/schedules/reduce_on_plateau.hpp>

namespace {

using namespace ctnn;

static_assert(!Schedule<ReduceOnPlateau>);

constexpr bool waits_and_reduces() {
  ReduceOnPlateau plateau{.factor = 0.5, .patience = 2};
  if (plateau.update(__builtin_nan("")) != 1 || plateau.update(1) != 1 || plateau.update(1) != 1) return false;
  if (plateau.update(1) != 1 || plateau.update(1) != 0.5) return false;  // the third that is no better
  return plateau.update(0.5) == 0.5;
}
static_assert(waits_and_reduces());

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
