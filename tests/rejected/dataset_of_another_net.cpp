// SPDX-License-Identifier: BSL-1.0
// A net trained on the data set of another.
// expect: error: .*data_set_was_made_for_another_input_so_make_it_with_dataset_of_this_net<ctnn::Net<ctnn::Dense<2, 1.*expected<ctnn::Shape<2>.*given<ctnn::Shape<3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Two = Net<Dense<2, 1>>;
#ifdef FIXED
constexpr auto data = dataset<Two>({{{0, 0}, {0}}, {{1, 1}, {1}}});
#else
using Other = Net<Dense<3, 1>>;
constexpr auto data = dataset<Other>({{{0, 0, 0}, {0}}, {{1, 1, 1}, {1}}});
#endif
constexpr auto model = train<Two>(data, {.epochs = 1}, Sgd{}, MeanSquaredError{});
