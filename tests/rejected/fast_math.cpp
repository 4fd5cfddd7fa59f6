// SPDX-License-Identifier: BSL-1.0
// A build that lets the compiler change results.
// expect: error: .*-ffast-math lets the compiler change every result, so what static_assert proved is not what runs
// first error within: 0 lines
// flags: -ffast-math
// compiles-with: -DCTNN_ALLOW_FAST_MATH
#include <ctnn/base/config.hpp>
