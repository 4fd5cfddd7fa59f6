// SPDX-License-Identifier: BSL-1.0
// A model in integers.
// expect: error: .*this_is_no_scalar_so_use_float_or_double_or_a_literal_type_with_mul_add<int>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Dense<2, 1>>, double> model{};
#else
constexpr Model<Net<Dense<2, 1>>, int> model{};
#endif
