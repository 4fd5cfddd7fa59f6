// SPDX-License-Identifier: BSL-1.0
// A fingerprint to which a value is added whose members cannot be seen.
// expect: error: .*the_value_of_this_cannot_be_added_to_a_fingerprint_so_add_its_members_one_by_one<.*Padding
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>
#include <ctnn/io/fingerprint.hpp>

using namespace ctnn;

template <Padding P> struct Padded {
  template <class T> static constexpr T value(T x) { return x * T(P.before); }
  template <class Hash> static constexpr void fingerprint(Hash& hash) {
#ifdef FIXED
    hash.add(P.before, P.after, P.kind);
#else
    hash.add(P);
#endif
  }
};

constexpr auto number = io::fingerprint<Net<Dense<2, 2, Padded<Padding(1)>>>>;
