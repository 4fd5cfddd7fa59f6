// SPDX-License-Identifier: BSL-1.0
// An activation without value.
// expect: error: .*this_is_no_activation_so_give_it_a_static_function_value<Cube, ctnn::Dense<2, 3, Cube
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

struct Cube {
#ifdef FIXED
  template <class T> static constexpr T value(T x) { return x * x * x; }
#endif
};

constexpr Model<Dense<2, 3, Cube>> model{};
