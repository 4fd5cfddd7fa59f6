// SPDX-License-Identifier: BSL-1.0
// An accuracy of data whose labels count from 1.
// expect: this_label_is_no_class_so_number_the_classes_from_0
// first error within: 60 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Scores = Net<Dense<1, 3>>;
constexpr Model<Scores> model{};
#ifdef FIXED
constexpr auto data = dataset<Scores, float, Shape<1>>({{{0}, {0}}, {{0}, {2}}});
#else
constexpr auto data = dataset<Scores, float, Shape<1>>({{{0}, {1}}, {{0}, {3}}});
#endif
static_assert(accuracy(model, data) <= 1);

int main() {}
