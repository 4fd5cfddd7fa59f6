// SPDX-License-Identifier: BSL-1.0
// A small net is straight-line code: no call, no loop, nothing kept on the stack.
#include <ctnn/ctnn.hpp>

using Xor = ctnn::Net<ctnn::Dense<2, 4, ctnn::ReLU>, ctnn::Dense<4, 1, ctnn::Sigmoid>>;

void infer(const ctnn::Model<Xor>& model, const float* x, float* y) { model.infer<1>(x, y); }
