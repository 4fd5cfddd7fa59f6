// SPDX-License-Identifier: BSL-1.0
// Dropout that leaves nothing.
// expect: error: .*the rate of Dropout is the share that is dropped
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Dropout<Shape<3>, 0.5>>> model{};
#else
constexpr Model<Net<Dropout<Shape<3>, 1.0>>> model{};
#endif
