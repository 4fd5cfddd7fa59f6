// SPDX-License-Identifier: BSL-1.0
// Rates for two of a net's three layers.
// expect: error: .*each_layer_has_one_rate_so_give_as_many_as_there_are_layers<ctnn::Net<ctnn::Dense<2, 4.*layer_count<3.*given_count<2
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Deep = Net<Dense<2, 4, ReLU>, Dense<4, 4, ReLU>, Dense<4, 1>>;

#ifdef FIXED
constexpr LayerRates<Deep, Adam> optimizer{Adam{}, {0, 1, 0.1}};
#else
constexpr LayerRates<Deep, Adam> optimizer{Adam{}, {0, 1}};
#endif
