// SPDX-License-Identifier: BSL-1.0
// A trainer with an optimizer that has rates for the layers of another net.
// expect: error: .*rates_were_given_for_the_layers_of_another_net_so_name_the_one_that_is_trained<ctnn::Net<ctnn::Dense<2, 1.*expected_count<17.*given_count<3
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Or = Net<Dense<2, 1, Sigmoid>>;
using Xor = Net<Dense<2, 4, ReLU>, Dense<4, 1, Sigmoid>>;

#ifdef FIXED
using Rates = LayerRates<Xor, Adam>;
constexpr Rates optimizer{Adam{}, {1, 0.5}};
#else
using Rates = LayerRates<Or, Adam>;
constexpr Rates optimizer{Adam{}, {1}};
#endif

float run(const Tensor<float, Shape<4, 2>>& x, const Tensor<float, Shape<4, 1>>& y) {
  Trainer<Xor, BinaryCrossEntropy, Rates, 4> trainer(init<Xor>(1), optimizer);
  return trainer.step(x, y);
}
