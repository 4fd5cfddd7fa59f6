// SPDX-License-Identifier: BSL-1.0
// A model called with a tensor of another shape.
// expect: error: .*this_is_not_the_input_of_the_net_so_pass_one_sample_or_a_batch_with_one_more_leading_dimension<ctnn::Net<ctnn::Dense<2, 1.*expected<ctnn::Shape<2>.*given<ctnn::Shape<5, 3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

constexpr Model<Net<Dense<2, 1>>> model{};
#ifdef FIXED
constexpr auto y = model(Tensor<float, Shape<5, 2>>{});
#else
constexpr auto y = model(Tensor<float, Shape<5, 3>>{});
#endif
static_assert(y(4, 0) == 0);
