// SPDX-License-Identifier: BSL-1.0
// An activation where a loss belongs.
// expect: error: .*this_is_no_loss_for_such_an_output_so_add_value_and_value_and_gradient_as_in_concepts_loss_hpp<ctnn::Sigmoid, .*given<ctnn::Shape<1>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Or = Net<Dense<2, 1, Sigmoid>>;
constexpr auto data = dataset<Or>({{{0, 0}, {0}}, {{1, 1}, {1}}});
#ifdef FIXED
constexpr auto model = train<Or>(data, {.epochs = 1}, Sgd{}, BinaryCrossEntropy{});
#else
constexpr auto model = train<Or>(data, {.epochs = 1}, Sgd{}, Sigmoid{});
#endif
