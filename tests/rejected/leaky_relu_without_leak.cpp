// SPDX-License-Identifier: BSL-1.0
// LeakyReLU whose slope is no number.
// expect: error: .*the slope of LeakyReLU is a finite number
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

#include <limits>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Dense<2, 1, LeakyReLU<0.0>>> model{};
#else
constexpr Model<Dense<2, 1, LeakyReLU<std::numeric_limits<double>::quiet_NaN()>>> model{};
#endif
