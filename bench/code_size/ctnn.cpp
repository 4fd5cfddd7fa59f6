// SPDX-License-Identifier: BSL-1.0
// W1's inference with ctnn; its .text is measured.
#include <ctnn/activations.hpp>
#include <ctnn/layers.hpp>
#include <ctnn/net.hpp>

extern const ctnn::Model<ctnn::Net<ctnn::Dense<2, 4, ctnn::ReLU>, ctnn::Dense<4, 1, ctnn::Sigmoid>>> model;

void infer(const float* x, float* y);
void infer(const float* x, float* y) { model.infer<1>(x, y); }
