// SPDX-License-Identifier: BSL-1.0
// A sample with more values than the output of the net holds.
// expect: error: .*number_of_values_of_a_sample_is_not_the_size_of_its_target_so_give_as_many_as_the_shape_holds<.*expected<ctnn::Shape<1>.*given_count<2
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Or = Net<Dense<2, 1, Sigmoid>>;
#ifdef FIXED
constexpr auto data = dataset<Or>({{{0, 0}, {0}}, {{1, 1}, {1}}});
#else
constexpr auto data = dataset<Or>({{{0, 0}, {0}}, {{1, 1}, {1, 0}}});
#endif
