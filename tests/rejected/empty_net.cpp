// SPDX-License-Identifier: BSL-1.0
// A net without layers.
// expect: error: .*a_net_needs_at_least_one_layer_so_give_it_one<ctnn::Net<>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Dense<1, 1>>> model{};
#else
constexpr Model<Net<>> model{};
#endif
