// SPDX-License-Identifier: BSL-1.0
// Training names the layer inside wrappers that has no slope.
// expect: error: .*this_activation_has_no_slope_so_add_one_or_train_with_another<ctnn::Step, ctnn::Dense<3, 2, ctnn::Step
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Act = Tanh;
#else
using Act = Step;
#endif
using Topology = Net<Repeat<2, Residual<Branch<Add, Dense<2, 2>, Net<Dense<2, 3>, Dense<3, 2, Act>>>>>>;
constexpr Trainer<Topology, MeanSquaredError, Sgd, 1> trainer(init<Topology>(1));
