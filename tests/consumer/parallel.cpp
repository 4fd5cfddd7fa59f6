// SPDX-License-Identifier: BSL-1.0
// A program that trains on two threads, which some systems have in a library of its own.
#include <ctnn/ctnn.hpp>
#include <ctnn/parallel.hpp>

using Line = ctnn::Net<ctnn::Dense<1, 1>>;

int main() {
  const ctnn::Tensor<float, ctnn::Shape<4, 1>> x{0, 1, 2, 3}, y{1, 3, 5, 7};
  ctnn::ParallelTrainer<Line, ctnn::MeanSquaredError, ctnn::Sgd, 4, 2> trainer(ctnn::init<Line>(1), {}, {}, 0, 2);
  const float before = trainer.step(x, y);
  return trainer.step(x, y) < before ? 0 : 1;
}
