// SPDX-License-Identifier: BSL-1.0
// A dense layer without outputs.
// expect: error: .*a_dense_layer_needs_at_least_one_input_and_one_output_so_make_both_counts_positive<2, 0>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Dense<2, 1>>> model{};
#else
constexpr Model<Net<Dense<2, 0>>> model{};
#endif
