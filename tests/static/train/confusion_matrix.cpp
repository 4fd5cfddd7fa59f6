// SPDX-License-Identifier: BSL-1.0
// Which class is taken for which, counted by hand.
#include <ctnn/ctnn.hpp>

#include "support/near.hpp"

namespace {

using namespace ctnn;
using support::near;

// The outputs are the inputs.
using Scores = Net<Dense<3, 3, Identity, Bias::off>>;
constexpr Model<Scores> same{{1, 0, 0, 0, 1, 0, 0, 0, 1}, {}};
constexpr auto five = dataset<Scores>({{{5, 1, 2}, {1, 0, 0}},
                                       {{5, 1, 2}, {0, 0, 1}},
                                       {{1, 5, 2}, {0, 1, 0}},
                                       {{3, 2, 1}, {0, 0, 1}},
                                       {{2, 2, 0}, {0, 1, 0}}});

constexpr auto matrix = confusion_matrix(same, five);
static_assert(matrix(0, 0) == 1 && matrix(2, 0) == 2 && matrix(1, 1) == 1 && matrix(1, 0) == 1 && matrix(2, 2) == 0);
static_assert(matrix.accuracy() == 0.4 && matrix.precision(0) == 0.25 && matrix.recall(0) == 1 && matrix.f1(0) == 0.4);
static_assert(matrix.precision(1) == 1 && matrix.recall(1) == 0.5 && near(matrix.f1(1), 2.0 / 3));
static_assert(matrix.precision(2) == 0 && matrix.recall(2) == 0 && matrix.f1(2) == 0);
static_assert(near(matrix.macro(&ConfusionMatrix<3>::f1), (0.4 + 2.0 / 3) / 3));

// Targets as indices; one that is negative, or what is to be ignored, is left out.
constexpr auto indices = dataset<Scores, float, Shape<1>>({{{5, 1, 2}, {0}}, {{5, 1, 2}, {2}}, {{1, 5, 2}, {-1}}});

constexpr auto padded = dataset<Scores, float, Shape<1>>({{{5, 1, 2}, {0}}, {{5, 1, 2}, {255}}, {{1, 5, 2}, {0}}});
static_assert(confusion_matrix(same, indices)(0, 0) == 1 && confusion_matrix(same, indices)(2, 0) == 1);
static_assert(near(confusion_matrix(same, indices).accuracy(), 0.5) && accuracy(same, indices) == 0.5f);

static_assert(confusion_matrix(same, padded, 0, 255).accuracy() == 0.5);

using Line = Net<Dense<1, 1>>;
constexpr Model<Line> identity{{1, 0}, {}};
constexpr auto binary = dataset<Line>({{{0.1f}, {0}}, {{0.4f}, {0}}, {{0.35f}, {1}}, {{0.8f}, {1}}});
static_assert(confusion_matrix(identity, binary)(1, 0) == 1 && confusion_matrix(identity, binary, 0.3f)(0, 1) == 1);

}  // namespace
