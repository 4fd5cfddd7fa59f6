// SPDX-License-Identifier: BSL-1.0
// A trainer in numbers that only store.
// expect: error: .*numbers_of_this_type_are_only_stored_so_train_a_model_of_float_and_cast_that<ctnn::bfloat16>
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>
#include <ctnn/numbers.hpp>

using namespace ctnn;
using Line = Net<Dense<1, 1>>;

#ifdef FIXED
using T = float;
#else
using T = bfloat16;
#endif
Trainer<Line, MeanSquaredError, Sgd, 4, T> trainer{cast<T>(init<Line>(1))};
