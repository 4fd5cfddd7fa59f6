// SPDX-License-Identifier: BSL-1.0
// A type in a net that is no layer.
// expect: error: .*this_is_no_layer_so_give_it_an_Input_and_an_Output_shape<ctnn::ReLU>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Bad = Net<Dense<2, 3, ReLU>, Dense<3, 1>>;
#else
using Bad = Net<Dense<2, 3>, ReLU, Dense<3, 1>>;
#endif

constexpr auto data = dataset<Bad>({{{0, 0}, {0}}, {{1, 1}, {1}}});
constexpr auto model = train<Bad>(data, {.epochs = 1}, Sgd{}, MeanSquaredError{});
static_assert(model({0, 0}).size() == 1);
