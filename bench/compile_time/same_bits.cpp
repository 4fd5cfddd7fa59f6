// SPDX-License-Identifier: BSL-1.0
// The two trainings end with the same weights, bit for bit.
#include <ctnn/ctnn.hpp>

#include <cstdio>

#include "xor_by_hand.hpp"

using Xor = ctnn::Net<ctnn::Dense<2, 4, ctnn::ReLU>, ctnn::Dense<4, 1, ctnn::Sigmoid>>;
constexpr auto truth_table = ctnn::dataset<Xor>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {0}}});
constexpr ctnn::Model<Xor> model = ctnn::train<Xor>(truth_table, {.epochs = EPOCHS, .seed = 1},
                                                    ctnn::Adam{.learning_rate = 0.05}, ctnn::BinaryCrossEntropy{});
constexpr by_hand::Weights weights = by_hand::train(EPOCHS);

int main() {
  for (int k = 0; k < 17; ++k)
    if (ctnn::bits(model.parameters[static_cast<std::size_t>(k)]) != ctnn::bits(weights.all[k])) {
      std::printf("parameter %d: library %a, by hand %a\n", k, model.parameters[static_cast<std::size_t>(k)],
                  weights.all[k]);
      return 1;
    }
  std::puts("the library and the hand-written loop agree to the last bit");
}
