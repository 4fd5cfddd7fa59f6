// SPDX-License-Identifier: BSL-1.0
// A batch with more samples than the data set.
// expect: error: .*a_batch_needs_at_least_one_sample_and_no_more_than_the_data_has_so_change_the_batch_size<.*batch<8.*samples<2
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Or = Net<Dense<2, 1, Sigmoid>>;
constexpr auto data = dataset<Or>({{{0, 0}, {0}}, {{1, 1}, {1}}});
#ifdef FIXED
constexpr auto model = train<Or, 2>(data, {.epochs = 1}, Sgd{}, MeanSquaredError{});
#else
constexpr auto model = train<Or, 8>(data, {.epochs = 1}, Sgd{}, MeanSquaredError{});
#endif
