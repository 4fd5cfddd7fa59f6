// SPDX-License-Identifier: BSL-1.0
// A part of -ffast-math.
// expect: error: .*-ffast-math lets the compiler change every result, so what static_assert proved is not what runs
// first error within: 0 lines
// flags: -ffinite-math-only
// compiles-with: -DCTNN_ALLOW_FAST_MATH
#include <ctnn/base/config.hpp>
