// SPDX-License-Identifier: BSL-1.0
// A mean along an axis that counts the batch.
// expect: error: .*an_axis_is_none_of_the_shape_so_count_from_0_without_the_batch<ctnn::Shape<2, 3>, 2
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Reduce<Reducer::mean, Shape<2, 3>, 1>>> model{};
#else
constexpr Model<Net<Reduce<Reducer::mean, Shape<2, 3>, 2>>> model{};
#endif
