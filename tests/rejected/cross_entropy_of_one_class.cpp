// SPDX-License-Identifier: BSL-1.0
// CrossEntropy over a single output.
// expect: error: .*cross_entropy_needs_two_classes_or_more_so_use_binary_cross_entropy_for_one<ctnn::CrossEntropy, .*given<ctnn::Shape<1>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Or = Net<Dense<2, 1, Sigmoid>>;
constexpr auto data = dataset<Or>({{{0, 0}, {0}}, {{1, 1}, {1}}});
#ifdef FIXED
constexpr auto model = train<Or>(data, {.epochs = 1}, Sgd{}, BinaryCrossEntropy{});
#else
constexpr auto model = train<Or>(data, {.epochs = 1}, Sgd{}, CrossEntropy{});
#endif
