// SPDX-License-Identifier: BSL-1.0
// Of an integer exp is refused, lest the one of <math.h> take it.
// expect: error: (use of deleted function '.*ctnn::exp\(T\) |call to deleted function 'exp'|call (of overloaded 'exp\(int\)'|to 'exp') is ambiguous)
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

#include <math.h>

using namespace ctnn;

#ifdef FIXED
constexpr double e = ctnn::exp(1.0);
#else
const double e = exp(1);
#endif
