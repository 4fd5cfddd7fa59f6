// SPDX-License-Identifier: BSL-1.0
// What each of the two translation units finds.
#pragma once

#include <ctnn/ctnn.hpp>
#include <ctnn/testing.hpp>

namespace odr {

using Xor = ctnn::Net<ctnn::Dense<2, 4, ctnn::ReLU>, ctnn::Dense<4, 1, ctnn::Sigmoid>>;

struct Answers {
  ctnn::Model<Xor> model;
  const void* layers;  // where the variables lie that both units share
  const void* fused_mul_add;
};

Answers first();
Answers second();

}  // namespace odr
