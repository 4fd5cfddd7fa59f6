// SPDX-License-Identifier: BSL-1.0
// A training step with targets that are not one for each sample.
// expect: error: .*targets_do_not_have_the_shape_the_loss_expects_so_pass_one_target_per_sample<ctnn::BinaryCrossEntropy, .*expected<ctnn::Shape<4, 1>.*given<ctnn::Shape<4, 2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Or = Net<Dense<2, 1, Sigmoid>>;

float run(Trainer<Or, BinaryCrossEntropy, Adam, 4>& trainer) {
#ifdef FIXED
  return trainer.step(Tensor<float, Shape<4, 2>>{}, Tensor<float, Shape<4, 1>>{});
#else
  return trainer.step(Tensor<float, Shape<4, 2>>{}, Tensor<float, Shape<4, 2>>{});
#endif
}
