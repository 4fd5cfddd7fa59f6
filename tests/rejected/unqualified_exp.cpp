// SPDX-License-Identifier: BSL-1.0
// Where <cmath> is included too, its exp would have been taken for double: a call that could mean either is refused.
// expect: error: call (of overloaded 'exp\(double&?\)' is ambiguous|to 'exp' is ambiguous)
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

#include <cmath>

using namespace ctnn;

struct Exponential {
#ifdef FIXED
  template <class T> static constexpr T value(T x) { return ctnn::exp(x); }
#else
  template <class T> static constexpr T value(T x) { return exp(x); }
#endif
  template <class T> static constexpr T slope(T, T y) { return y; }
};

constexpr double e = Exponential::value(1.0);
