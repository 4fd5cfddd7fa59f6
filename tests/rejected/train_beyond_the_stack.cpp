// SPDX-License-Identifier: BSL-1.0
// train of a net whose trainer no stack holds.
// expect: error: .*training_this_is_too_large_for_the_stack_so_make_a_Trainer_on_the_heap_and_call_fit<ctnn::Trainer<ctnn::Net<ctnn::Dense<1000, 1000.*stack_bytes<4194304>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using N = Net<Dense<1000, 10>>;
#else
using N = Net<Dense<1000, 1000>>;
#endif
void run(const Dataset<float, N::Input, N::Output, 1>& data) {
  static_cast<void>(train<N>(data, {.epochs = 1}, Sgd{}, MeanSquaredError{}));
}
