// SPDX-License-Identifier: BSL-1.0
// train whose trainer is small, with batches of inputs that no stack holds.
// expect: error: .*training_this_is_too_large_for_the_stack_so_make_a_Trainer_on_the_heap_and_call_fit<ctnn::Trainer<ctnn::Net<ctnn::Dense<2000, 1.*stack_bytes<4194304>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using N = Net<Dense<2000, 1>>;
#ifdef FIXED
constexpr std::size_t batch = 60;
#else
constexpr std::size_t batch = 600;
#endif
void run(const Dataset<float, N::Input, N::Output, 1200>& data) {
  static_cast<void>(train<N, batch>(data, {.epochs = 1}, Sgd{}, MeanSquaredError{}));
}
