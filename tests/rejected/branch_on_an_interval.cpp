// SPDX-License-Identifier: BSL-1.0
// A comparison of intervals may be neither true nor false, so no branch takes it.
// expect: error: (use of deleted function 'ctnn::Truth::operator bool\(\) const'|(attempt to use a deleted function|conversion function from 'ctnn::Truth' to 'bool' invokes a deleted function))
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

#include <ctnn/numbers.hpp>

using namespace ctnn;

constexpr Interval<float> larger(Interval<float> a, Interval<float> b) {
#ifdef FIXED
  return select(a < b, b, a);
#else
  if (a < b) return b;
  return a;
#endif
}

static_assert(larger({0, 2}, {1, 3}).contains(3));
