// SPDX-License-Identifier: BSL-1.0
// Step has no slope, so no net with it can be trained.
// expect: error: .*this_activation_has_no_slope_so_add_one_or_train_with_another<ctnn::Step, ctnn::Dense<2, 4, ctnn::Step
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Perceptron = Net<Dense<2, 4, Tanh>, Dense<4, 1>>;
#else
using Perceptron = Net<Dense<2, 4, Step>, Dense<4, 1>>;
#endif

constexpr Trainer<Perceptron, MeanSquaredError, Sgd, 1> trainer{init<Perceptron>(1)};
