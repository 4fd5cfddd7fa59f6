// SPDX-License-Identifier: BSL-1.0
// accuracy and mean_loss, counted by hand.
#include <ctnn/ctnn.hpp>

#include "support/near.hpp"

namespace {

using namespace ctnn;

// One output: on which side of the threshold?
using Line = Net<Dense<1, 1>>;
constexpr Model<Line> identity{{1, 0}, {}};
constexpr auto four = dataset<Line>({{{0.1f}, {0}}, {{0.9f}, {1}}, {{0.6f}, {0}}, {{0.5f}, {1}}});
static_assert(accuracy(identity, four) == 0.75f);  // 0.6 is taken for 1; 0.5 reaches the threshold
static_assert(accuracy(identity, four, 0.55f) == 0.5f && accuracy(identity, four, 0.95f) == 0.5f);
static_assert(accuracy(Model<Line, double>{{1, 0}, {}}, dataset<Line, double>({{{-3}, {0}}, {{2}, {1}}, {{1}, {0}}}),
                       0) == 2.0 / 3);

// Several outputs: the largest, the first of equals.
using Classes = Net<Dense<3, 3, Identity, Bias::off>>;
constexpr Model<Classes> scores{{1, 0, 0, 0, 1, 0, 0, 0, 1}, {}};
constexpr auto three = dataset<Classes>({{{1, 5, 2}, {0, 1, 0}}, {{9, 1, 1}, {0, 0, 1}}, {{-3, -2, -1}, {0, 0, 1}}});
static_assert(support::near(accuracy(scores, three), 2.0 / 3, 1e-7));
static_assert(accuracy(scores, dataset<Classes>({{{1, 1, 0}, {1, 0, 0}}, {{1, 1, 0}, {0, 1, 0}}})) == 0.5f);

// ((0.1)^2 + (0.1)^2 + (0.6)^2 + (0.5)^2) / 4
static_assert(support::near(mean_loss(identity, four, MeanSquaredError{}), 0.1575, 1e-7));
// log(1 + e^-4 + e^-3), log(1 + 2 e^-8) + 8, log(1 + e^-1 + e^-2)
static_assert(support::near(mean_loss(scores, three, CrossEntropy{}), (0.06588389 + 8.00067070 + 0.40760596) / 3,
                            1e-6));

}  // namespace
