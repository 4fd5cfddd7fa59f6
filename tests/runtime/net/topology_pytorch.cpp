// SPDX-License-Identifier: BSL-1.0
// Layers around layers beside sums, products and concatenations in PyTorch.
#include <ctnn/ctnn.hpp>

#include "support/pytorch_case.hpp"

namespace {

using namespace ctnn;
using support::follows_pytorch;

TEST_CASE("Residuals and branches are PyTorch's sums, products and concatenations") {
  follows_pytorch<Residual<Dense<4, 5, Tanh>, Dense<5, 4>>, 3>("topology/residual_4");
  follows_pytorch<Branch<Add, Dense<4, 3>, Dense<4, 3, Tanh>, Dense<4, 3, ReLU>>, 3>("topology/add_4_3");
  follows_pytorch<Branch<Multiply, Dense<4, 3>, Dense<4, 3, Tanh>, Dense<4, 3, Sigmoid>>, 3>("topology/multiply_4_3");
  follows_pytorch<Branch<Concat, Dense<4, 2>, Shortcut<Shape<4>>, Dense<4, 5, Tanh>>, 3>("topology/concat_4_11");
  follows_pytorch<
      Branch<Concat, TimeDistributed<6, Dense<2, 3>>, TimeDistributed<6, Dense<2, 1, Tanh>>, Shortcut<Shape<6, 2>>>, 2>(
      "topology/concat_of_sequences");
}

}  // namespace
