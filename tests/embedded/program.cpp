// SPDX-License-Identifier: BSL-1.0
// Inference and a training step as firmware would build them: what this file needs from outside is what ctnn needs.
#include <ctnn/ctnn.hpp>

using Controller = ctnn::Net<ctnn::Dense<4, 20, ctnn::Tanh>, ctnn::Dense<20, 3>>;
using Trainer = ctnn::Trainer<Controller, ctnn::CrossEntropy, ctnn::Adam, 8>;

extern "C" void infer(const ctnn::Model<Controller>* model, const float* x, float* y) { model->infer<1>(x, y); }

extern "C" float step(Trainer* trainer, const float* x, const float* target) {
  return trainer->step(ctnn::Batch<const float, 8, ctnn::Shape<4>>(x),
                       ctnn::Batch<const float, 8, ctnn::Shape<3>>(target));
}
