// SPDX-License-Identifier: BSL-1.0
// A target that fuses products, and whose floating-point registers ctnn cannot name.
// expect: error: .*this target fuses products with sums, and ctnn does not know how to keep a compiler from fusing
// first error within: 0 lines
// compiles-with: -DCTNN_FLOAT_REGISTER="+m"
#include <cfloat>

#undef __x86_64__
#undef __aarch64__
#define __FP_FAST_FMAF 1
#include <ctnn/base/config.hpp>
