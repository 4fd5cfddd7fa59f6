// SPDX-License-Identifier: BSL-1.0
// A model file of a template derived from a layer whose fingerprint knows nothing of it.
// expect: error: .*not_all_template_arguments_can_be_told_from_outside_so_give_this_a_static_function_fingerprint_that_adds_them_to_a_hash<.*Louder<
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>
#include <ctnn/io/fingerprint.hpp>

using namespace ctnn;

template <class S, bool Twice> struct Louder : BatchNorm<S> {
#ifdef FIXED
  template <class Hash> static constexpr void fingerprint(Hash& hash) {
    BatchNorm<S>::fingerprint(hash);
    hash.add(Twice);
  }
#endif
};

constexpr auto number = io::fingerprint<Net<Louder<Shape<3>, true>>>;
