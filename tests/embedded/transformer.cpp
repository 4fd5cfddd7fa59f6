// SPDX-License-Identifier: BSL-1.0
// A transformer's first layers as firmware would build them: a stream, inference and a training step.
#include <ctnn/ctnn.hpp>

using Attention = ctnn::MultiHeadAttention<ctnn::Shape<6, 4>, 2, ctnn::AttentionOptions{.causal = true}>;
using Block = ctnn::Net<ctnn::PositionalEncoding<ctnn::Shape<6, 4>>, Attention, ctnn::BatchNorm<ctnn::Shape<6, 4>>,
                        ctnn::LayerNorm<ctnn::Shape<6, 4>>, ctnn::Softmax<ctnn::Shape<6, 4>>>;
using Trainer = ctnn::Trainer<Block, ctnn::MeanSquaredError, ctnn::Sgd, 2>;

extern "C" void hear(ctnn::Stream<Block>* stream, const float* x, float* y) { stream->step(x, y); }

extern "C" void infer(const ctnn::Model<Block>* model, const float* x, float* y) { model->infer<1>(x, y); }

extern "C" float step(Trainer* trainer, const float* x, const float* target) {
  using Values = ctnn::Batch<const float, 2, ctnn::Shape<6, 4>>;
  return trainer->step(Values(x), Values(target));
}
