// SPDX-License-Identifier: BSL-1.0
// Validation data whose targets are indices, though the loss wants one number for each class.
// expect: error: .*targets_do_not_have_the_shape_the_loss_expects_so_pass_one_target_per_sample<ctnn::CrossEntropy.*expected<ctnn::Shape<3>.*given<ctnn::Shape<1>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Three = Net<Dense<2, 3>>;
using Training = Samples<float, Shape<2>, Shape<3>>;
#ifdef FIXED
using Validation = Training;
#else
using Validation = Samples<float, Shape<2>, Shape<1>>;
#endif
FitResult run(Trainer<Three, CrossEntropy, Sgd, 4>& trainer, const Training& training, const Validation& validation) {
  return fit(trainer, training, validation, {.epochs = 1});
}
