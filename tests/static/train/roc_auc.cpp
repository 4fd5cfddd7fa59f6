// SPDX-License-Identifier: BSL-1.0
// The area under the curve, counted by hand.
#include <ctnn/ctnn.hpp>

namespace {

using namespace ctnn;

using Line = Net<Dense<1, 1>>;
constexpr Model<Line> identity{{1, 0}, {}};
constexpr auto binary = dataset<Line>({{{0.1f}, {0}}, {{0.4f}, {0}}, {{0.35f}, {1}}, {{0.8f}, {1}}});

static_assert(roc_auc(identity, binary) == 0.75);
static_assert(roc_auc(identity, dataset<Line>({{{1}, {0}}, {{1}, {1}}, {{1}, {1}}})) == 0.5);
static_assert(roc_auc(identity, dataset<Line>({{{3}, {1}}, {{1}, {0}}, {{2}, {0}}, {{5}, {1}}, {{4}, {1}}})) == 1);
static_assert(roc_auc(identity, dataset<Line>({{{3}, {0}}, {{1}, {1}}, {{2}, {1}}})) == 0);
constexpr double one_class = roc_auc(identity, dataset<Line>({{{3}, {1}}, {{1}, {1}}}));
static_assert(one_class != one_class);

}  // namespace
