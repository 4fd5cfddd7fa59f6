// SPDX-License-Identifier: BSL-1.0
// Metrics of regression, counted by hand.
#include <ctnn/ctnn.hpp>

#include "support/near.hpp"

namespace {

using namespace ctnn;
using support::near;

using Line = Net<Dense<1, 1>>;
constexpr Model<Line> identity{{1, 0}, {}};

// Equal targets do not spread, whatever their mean rounds to.
using Guess = Net<Dense<1, 1, Identity, Bias::off>>;
constexpr auto equal_targets = dataset<Guess, double>({{{1}, {0.1}}, {{2}, {0.1}}, {{3}, {0.1}}});
static_assert(regression_metrics(Model<Guess, double>{{0.5}, {}}, equal_targets).r_squared == 0);

constexpr auto regression =
    regression_metrics(identity, dataset<Line>({{{1}, {2}}, {{2}, {2}}, {{5}, {3}}, {{4}, {5}}}));
static_assert(regression.mean_absolute_error == 1 && near(regression.root_mean_squared_error, 1.224744871391589));
static_assert(regression.r_squared == 0);  // 6 over 6
static_assert(regression_metrics(identity, dataset<Line>({{{1}, {1}}, {{2}, {2}}})).r_squared == 1);
static_assert(regression_metrics(identity, dataset<Line>({{{1}, {2}}, {{2}, {2}}})).r_squared ==
              0);  // constant targets

}  // namespace
