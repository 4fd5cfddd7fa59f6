// SPDX-License-Identifier: BSL-1.0
// A model file of an activation whose fingerprint cannot be called.
// expect: error: .*this_fingerprint_cannot_be_used_so_make_it_a_static_function_of_a_hash_or_a_static_integer<.*Steep
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>
#include <ctnn/io/fingerprint.hpp>

using namespace ctnn;

struct Steep {
  template <class T> static constexpr T value(T x) { return x * T(3); }
#ifdef FIXED
  static constexpr unsigned fingerprint = 3;
#else
  static constexpr double fingerprint = 3;
#endif
};

constexpr auto number = io::fingerprint<Net<Dense<2, 2, Steep>>>;
