// SPDX-License-Identifier: BSL-1.0
// Samples for another net, given to fit.
// expect: error: .*data_set_was_made_for_another_input_so_make_it_with_dataset_of_this_net<ctnn::Net<ctnn::Dense<2, 1.*expected<ctnn::Shape<2>.*given<ctnn::Shape<3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Two = Net<Dense<2, 1>>;
#ifdef FIXED
using Given = Samples<float, Shape<2>, Shape<1>>;
#else
using Given = Samples<float, Shape<3>, Shape<1>>;
#endif
FitResult run(Trainer<Two, MeanSquaredError, Sgd, 4>& trainer, const Given& samples) {
  return fit(trainer, samples, {.epochs = 1});
}
