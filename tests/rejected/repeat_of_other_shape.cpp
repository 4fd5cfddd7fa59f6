// SPDX-License-Identifier: BSL-1.0
// A layer that does not take what it gives, repeated.
// expect: error: .*a_repeated_layer_takes_what_it_gives_so_make_its_input_and_output_shapes_equal<ctnn::Dense<3, 2.*takes<ctnn::Shape<3>.*gives<ctnn::Shape<2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Deep = Repeat<4, Net<Dense<3, 2>, Dense<2, 3>>>;
#else
using Deep = Repeat<4, Dense<3, 2>>;
#endif
constexpr auto model = init<Net<Deep>>(1);
