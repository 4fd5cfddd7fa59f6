// SPDX-License-Identifier: BSL-1.0
// Wrappers of other things than they wrap.
// expect: error: .*a_branch_begins_with_how_its_paths_are_joined_so_give_it_Add_Multiply_or_Concat_before_them<ctnn::Dense<2, 3
// expect: error: .*this_is_no_layer_so_give_it_an_Input_and_an_Output_shape<float>
// expect: error: .*this_layer_takes_no_sequence_so_give_one_with_Shape_of_time_and_features<ctnn::Dense<2, 3
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Branch<Add, Dense<2, 3>, Dense<2, 3>>> model{};
constexpr Model<Bidirectional<GRU<Shape<2, 3>, 3>>> both{};
#else
constexpr Model<Branch<Dense<2, 3>, Dense<2, 3>>> model{};
using Ends = Bidirectional<float>::Input;
constexpr Model<Bidirectional<Dense<2, 3>>> both{};
#endif
