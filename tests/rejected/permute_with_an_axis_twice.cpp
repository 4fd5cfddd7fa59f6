// SPDX-License-Identifier: BSL-1.0
// A permutation that names an axis twice.
// expect: error: .*Permute_needs_each_axis_of_its_shape_once_so_give_it_all_from_0_on_in_some_order<ctnn::Shape<2, 3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Permute<Shape<2, 3>, 1, 0>>> model{};
#else
constexpr Model<Net<Permute<Shape<2, 3>, 1, 1>>> model{};
#endif
