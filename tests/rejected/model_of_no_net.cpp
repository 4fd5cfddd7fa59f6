// SPDX-License-Identifier: BSL-1.0
// A model of something that is neither a net nor a layer.
// expect: error: .*this_is_no_layer_so_give_it_an_Input_and_an_Output_shape<float>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Dense<1, 1>> model{};
#else
constexpr Model<float> model{};
#endif
