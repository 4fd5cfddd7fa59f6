// SPDX-License-Identifier: BSL-1.0
// Dense beside PyTorch's Linear.
#include <ctnn/activations.hpp>
#include <ctnn/layers/dense.hpp>

#include "support/pytorch_case.hpp"

namespace {

using namespace ctnn;

TEST_CASE("Dense is PyTorch's Linear") {
  support::follows_pytorch<Dense<3, 5>, 2>("dense/linear_3_5");
  support::follows_pytorch<Dense<17, 4>, 3>("dense/linear_17_4");
}

}  // namespace
