// SPDX-License-Identifier: BSL-1.0
// LeakyReLU whose slope is zero.
// expect: error: .*a slope of 0 is ReLU
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Dense<2, 1, LeakyReLU<0.1>>> model{};
#else
constexpr Model<Dense<2, 1, LeakyReLU<0.0>>> model{};
#endif
