// SPDX-License-Identifier: BSL-1.0
// A layer asked for that the net does not have.
// expect: error: .*there_is_no_layer_of_this_index_so_use_one_below_the_layer_count<ctnn::Net<ctnn::Dense<2, 3.*index<2.*layer_count<2
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

constexpr Model<Net<Dense<2, 3>, Dense<3, 1>>> model{};
#ifdef FIXED
constexpr auto layer = model.layer<1>();
#else
constexpr auto layer = model.layer<2>();
#endif
