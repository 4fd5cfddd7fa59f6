// SPDX-License-Identifier: BSL-1.0
// A callback that takes the loss instead of a report.
// expect: error: .*fit_has_no_use_for_this_so_pass_a_callback_that_returns_nothing_or_a_bool_or_a_schedule_or_a_metric<.*given<.*OnEpoch
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

struct OnEpoch {
#ifdef FIXED
  void operator()(const EpochReport&) const {}
#else
  void operator()(std::size_t, const char*) const {}
#endif
};

using Two = Net<Dense<2, 1>>;
FitResult run(Trainer<Two, MeanSquaredError, Sgd, 4>& trainer, const Samples<float, Shape<2>, Shape<1>>& samples) {
  return fit(trainer, samples, {.epochs = 1}, OnEpoch{});
}
