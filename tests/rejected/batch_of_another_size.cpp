// SPDX-License-Identifier: BSL-1.0
// A training step with another number of samples than the trainer was made for.
// expect: error: .*batch_size_is_not_that_of_the_trainer_so_pass_as_many_samples_as_it_was_made_for<ctnn::Net<ctnn::Dense<2, 1.*expected_count<4.*given_count<3
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Or = Net<Dense<2, 1, Sigmoid>>;

float run(Trainer<Or, BinaryCrossEntropy, Adam, 4>& trainer) {
#ifdef FIXED
  return trainer.step(Tensor<float, Shape<4, 2>>{}, Tensor<float, Shape<4, 1>>{});
#else
  return trainer.step(Tensor<float, Shape<3, 2>>{}, Tensor<float, Shape<3, 1>>{});
#endif
}
