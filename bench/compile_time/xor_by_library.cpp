// SPDX-License-Identifier: BSL-1.0
// The same training by the library.
#include <ctnn/ctnn.hpp>

using Xor = ctnn::Net<ctnn::Dense<2, 4, ctnn::ReLU>, ctnn::Dense<4, 1, ctnn::Sigmoid>>;
constexpr auto truth_table = ctnn::dataset<Xor>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {0}}});
constexpr ctnn::Model<Xor> model = ctnn::train<Xor>(truth_table, {.epochs = EPOCHS, .seed = 1},
                                                    ctnn::Adam{.learning_rate = 0.05}, ctnn::BinaryCrossEntropy{});
float first_weight() { return model.parameters[0]; }
