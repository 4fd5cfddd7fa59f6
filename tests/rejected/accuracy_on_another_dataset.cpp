// SPDX-License-Identifier: BSL-1.0
// A model evaluated on the data set of another net.
// expect: error: .*data_set_was_made_for_another_input_so_make_it_with_dataset_of_this_net<ctnn::Net<ctnn::Dense<2, 1.*expected<ctnn::Shape<2>.*given<ctnn::Shape<3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

constexpr Model<Net<Dense<2, 1>>> model{};
#ifdef FIXED
constexpr auto data = dataset<Net<Dense<2, 1>>>({{{0, 0}, {0}}});
#else
constexpr auto data = dataset<Net<Dense<3, 1>>>({{{0, 0, 0}, {0}}});
#endif
static_assert(accuracy(model, data) <= 1);
