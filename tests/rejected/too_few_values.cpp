// SPDX-License-Identifier: BSL-1.0
// A model called with fewer values than its input holds.
// expect: error: .*number_of_values_is_not_the_size_of_the_input_so_pass_as_many_as_its_shape_holds<ctnn::Net<ctnn::Dense<2, 1.*expected<ctnn::Shape<2>.*given_count<1
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

constexpr Model<Net<Dense<2, 1>>> model{};
#ifdef FIXED
constexpr auto y = model({1, 0});
#else
constexpr auto y = model({1});
#endif
