// SPDX-License-Identifier: BSL-1.0
// value_and_gradient of a net whose gradient no stack holds.
// expect: error: .*this_gradient_is_too_large_for_the_stack_so_make_a_Trainer_on_the_heap_and_differentiate<.*Dense<1200, 1000.*stack_bytes<4194304>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using N = Net<Dense<1200, 10>>;
#else
using N = Net<Dense<1200, 1000>>;
#endif
float loss(const Model<N>& model, const Tensor<float, N::Input>& x, const Tensor<float, N::Output>& y) {
  return value_and_gradient<MeanSquaredError>(model, x, y).value;
}
