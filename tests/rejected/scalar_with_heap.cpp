// SPDX-License-Identifier: BSL-1.0
// A scalar that no constant expression can hold.
// expect: error: .*this_is_no_scalar_so_use_float_or_double_or_a_literal_type_with_mul_add<std::.*string
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#include <string>

#ifdef FIXED
Model<Net<Dense<2, 1>>, double> model;
#else
Model<Net<Dense<2, 1>>, std::string> model;
#endif
