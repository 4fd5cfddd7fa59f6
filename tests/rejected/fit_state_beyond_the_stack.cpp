// SPDX-License-Identifier: BSL-1.0
// fit of a trainer whose state no stack holds.
// expect: error: .*the_state_of_fit_is_too_large_for_the_stack_so_make_a_FitState_on_the_heap_and_pass_it<ctnn::FitState<ctnn::Trainer<.*stack_bytes<4194304>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using N = Net<Dense<1200, 1000>>;
using R = Trainer<N, MeanSquaredError, Sgd, 1>;
void run(R& trainer, [[maybe_unused]] FitState<R>& state, const Dataset<float, N::Input, N::Output, 1>& data) {
#ifdef FIXED
  fit(trainer, state, data);
#else
  fit(trainer, data);
#endif
}
