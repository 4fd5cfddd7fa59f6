// SPDX-License-Identifier: BSL-1.0
// More layers than a net has, taken from it.
// expect: error: .*there_is_no_layer_of_this_index_so_use_one_below_the_layer_count<.*index<3>.*layer_count<3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Whole = Net<Dense<2, 3>, Dense<3, 4>, Dense<4, 1>>;
#ifdef FIXED
using Part = SliceLayers<Whole, 1, 2>;
#else
using Part = SliceLayers<Whole, 1, 3>;
#endif
constexpr Model<Part> model{};
